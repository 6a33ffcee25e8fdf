package io.parquetframe.entity.data;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityException;
import io.parquetframe.entity.metadata.EntityState;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the number of files of the entities that a process writes small, on one thread. A writer tells it what it wrote; one
 * that writes faster than files are merged merges them itself, so writers slow down before readers do. Safe for use by many
 * threads; close it to stop the thread.
 */
public final class BackgroundCompaction implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(BackgroundCompaction.class);

    /** Files of few rows of an entity from which on they are merged. */
    static final int SOON = 32;

    /** Small files of an entity from which on writers take part. */
    static final int NOW = 256;

    private static final long CLOSE_SECONDS = 30;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "parquetframe-compaction");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final ReentrantLock merging = new ReentrantLock();
    private final Compaction compaction;
    private volatile boolean closed;

    /** For the entities of a catalog. */
    public BackgroundCompaction(EntityCatalog catalog) {
        this.compaction = new Compaction(catalog, () -> closed);
    }

    /**
     * Tells that files were added to an entity.
     *
     * @param state after the write
     */
    public void written(String namespace, EntityState state) {
        if (closed
                || state.files().size() < 2
                || CompactionPlan.recent(state, SOON).isEmpty()) {
            return;
        }
        String entity = state.metadata().id();
        if (CompactionPlan.small(state) >= NOW) {
            merge(namespace, entity);
        } else if (waiting.add(namespace + "/" + entity)) {
            try {
                thread.execute(() -> {
                    waiting.remove(namespace + "/" + entity);
                    merge(namespace, entity);
                });
            } catch (RejectedExecutionException e) {
                LOGGER.debug("Closed before {} was compacted", entity, e);
            }
        }
    }

    /** One at a time: who waits for another finds that little is left to do. */
    private void merge(String namespace, String entity) {
        merging.lock();
        try {
            Compaction.Result result = compaction.recent(namespace, entity, SOON);
            LOGGER.debug("Compacted entity {} of {}: {}", entity, namespace, result);
        } catch (EntityException | CancellationException e) {
            // Whoever was quicker has compacted or overwritten the same files; a full disk shows in the next write.
            LOGGER.debug("Entity {} of {} was not compacted", entity, namespace, e);
        } catch (RuntimeException e) {
            LOGGER.warn("Entity {} of {} cannot be compacted", entity, namespace, e);
        } finally {
            merging.unlock();
        }
    }

    /** Waits until what was to be done when this was called is done. */
    void await() throws InterruptedException, ExecutionException {
        thread.submit(() -> {}).get();
    }

    /** Stops what runs, whose files go, and the thread. */
    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOGGER.warn("A compaction still runs {} s after it was to stop", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
