package io.parquetframe.local;

import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.local.sql.SqlExpression;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The memory tier: columns of Parquet scans, as the scans read them, kept in the engine between queries.
 *
 * <p>A query asks with {@link #find}, and says after its run with {@link #missed} what it had to read from files. Columns
 * that were read before are then put into memory by a thread of this class, so that no query waits for it and a query that
 * runs once costs nothing. A table belongs to files in one state ({@link FileIdentity}): whoever asks has looked at the
 * files before, and for other states there is another table, or none.
 *
 * <p>Within the budget the tables with the most benefit a byte stay: the time that they have saved, by the number of their
 * uses (halved whenever tables have to go, so that old fame fades), over their size. Thread-safe.
 */
final class ResidentTables implements AutoCloseable {

    /** Lists of files of which it is remembered what was read. */
    private static final int REMEMBERED = 1_000;

    private static final long IDLE_SECONDS = 5;

    private final ResidentStore store;
    private final long budgetBytes;
    private final Map<List<FileIdentity>, ResidentColumns> known = new LinkedHashMap<>(16, 0.75f, true);
    /** Those that hold memory, the ones that are to go once nobody reads them included. */
    private final Set<ResidentTable> tables = new HashSet<>();

    private boolean filling;
    private long clears;

    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> LocalEngine.daemon(task, "parquetframe-resident"));

    ResidentTables(ResidentStore store, long budgetBytes) {
        this.store = store;
        this.budgetBytes = budgetBytes;
        worker.allowCoreThreadTimeOut(true);
    }

    boolean isOff() {
        return budgetBytes == 0;
    }

    /** Bytes of all tables. */
    synchronized long bytes() {
        return tables.stream().mapToLong(ResidentTable::bytes).sum();
    }

    /**
     * The table that holds these columns of these files, pinned until {@link #release}; null where there is none.
     *
     * @param files in the state in which they are now
     */
    synchronized @Nullable ResidentTable find(List<FileIdentity> files, Set<SqlExpression> columns) {
        ResidentColumns entry = known.get(files);
        ResidentTable table = entry == null ? null : entry.table();
        if (entry == null || table == null || !table.holds(columns)) {
            return null;
        }
        entry.used();
        table.pin();
        return table;
    }

    synchronized void release(ResidentTable table) {
        if (table.unpin()) {
            later(this::dropRetired);
        }
    }

    /** Tells which columns a query has read from files, each list of files once. Returns at once. */
    void missed(Map<List<FileIdentity>, Set<SqlExpression>> scans) {
        later(() -> scans.forEach((files, columns) -> {
            ResidentColumns due = noted(files, columns);
            dropRetired();
            if (due != null) {
                fill(due, columns);
            }
        }));
    }

    /** The entry of the files when it is time to put these columns into memory. */
    private synchronized @Nullable ResidentColumns noted(List<FileIdentity> files, Set<SqlExpression> columns) {
        if (!known.containsKey(files)) {
            forgetOtherStatesOf(files);
        }
        ResidentColumns entry = known.computeIfAbsent(files, ResidentColumns::new);
        boolean due = entry.missed(columns);
        var eldest = known.values().iterator();
        while (known.size() > REMEMBERED) {
            retire(eldest.next());
            eldest.remove();
        }
        return due ? entry : null;
    }

    /**
     * Gives all memory back, because queries lack it. What is being read goes when it is not read any more, what is being
     * filled at once.
     *
     * @return whether there was anything
     */
    boolean clear() {
        boolean held;
        synchronized (this) {
            held = filling || !tables.isEmpty();
            clears++;
            for (ResidentColumns entry : known.values()) {
                retire(entry);
                entry.refused();
            }
        }
        store.interrupt();
        return held;
    }

    /** Waits until all is done that was asked for before: for tests. */
    void awaitIdle() {
        try {
            worker.submit(() -> {}).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops a table that is being filled and waits for that. The tables go with the engine's instance. */
    @Override
    public void close() {
        worker.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            store.cancel();
            try {
                ended = worker.awaitTermination(2, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Files in another state than now were replaced: nobody will ask for what they held. */
    private void forgetOtherStatesOf(List<FileIdentity> files) {
        Map<String, FileIdentity> now = new HashMap<>();
        files.forEach(file -> now.put(file.path(), file));
        known.values().removeIf(entry -> {
            boolean old = entry.files().stream()
                    .anyMatch(file -> now.containsKey(file.path()) && !file.equals(now.get(file.path())));
            if (old) {
                retire(entry);
            }
            return old;
        });
    }

    /** Puts columns into memory, with those that are there of the same files. */
    private void fill(ResidentColumns entry, Set<SqlExpression> columns) {
        Set<SqlExpression> wanted = withThoseOf(entry, columns);
        @Nullable ResidentTable filled = null;
        long before = beginFilling();
        try {
            if (!ResidentStore.isSettled(entry.files())) {
                return;
            }
            FileStates.requireUnchanged(entry.files());
            if (!makeRoom(entry, store.estimate(entry.files(), wanted))) {
                refuse(entry);
                return;
            }
            dropRetired();
            filled = store.create(entry.files(), wanted);
            FileStates.requireUnchanged(entry.files());
            if (place(entry, filled, before)) {
                filled = null;
            }
        } catch (SQLException | LocalExecutionException | RuntimeException e) {
            // The files answer, as before; whatever is wrong with them a query will say.
            refuse(entry);
        } finally {
            if (filled != null) {
                unplaced(filled);
            }
            endFilling();
            dropRetired();
        }
    }

    private synchronized long beginFilling() {
        filling = true;
        return clears;
    }

    private synchronized void endFilling() {
        filling = false;
    }

    /** To be dropped, and counted until then. */
    private synchronized void unplaced(ResidentTable filled) {
        filled.retire();
        tables.add(filled);
    }

    private synchronized Set<SqlExpression> withThoseOf(ResidentColumns entry, Set<SqlExpression> columns) {
        Set<SqlExpression> all = new HashSet<>(columns);
        ResidentTable present = entry.table();
        if (present != null) {
            all.addAll(present.columns().keySet());
        }
        return all;
    }

    /**
     * Lets queries find a new table; false when there is no place for it.
     *
     * @param before how often all was cleared when its filling began
     */
    private synchronized boolean place(ResidentColumns entry, ResidentTable filled, long before) {
        if (known.get(entry.files()) != entry || clears != before) {
            return false;
        }
        ResidentTable present = entry.table();
        long freed = present == null || present.isPinned() ? 0 : present.bytes();
        if (bytes() - freed + filled.bytes() > budgetBytes) {
            entry.refused();
            return false;
        }
        retire(entry);
        tables.add(filled);
        entry.put(filled);
        return true;
    }

    private synchronized void refuse(ResidentColumns entry) {
        entry.refused();
    }

    /**
     * Lets tables of less benefit a byte go until so many bytes are free; none goes when that is not enough. What comes is
     * judged by its size before it is compressed: it has to be clearly better than what goes. The entry's own table makes
     * room, too, but answers until the new one is there: for that time both hold memory.
     */
    private synchronized boolean makeRoom(ResidentColumns entry, long bytes) {
        double worth = entry.benefit(bytes) / bytes;
        long free = budgetBytes - bytes();
        List<ResidentColumns> going = new ArrayList<>();
        List<ResidentColumns> least = known.values().stream()
                .filter(other -> other.table() != null)
                .sorted(Comparator.comparingDouble(ResidentColumns::benefitPerByte))
                .toList();
        for (ResidentColumns other : least) {
            ResidentTable table = Objects.requireNonNull(other.table());
            if (free < bytes && !table.isPinned() && (other == entry || other.benefitPerByte() < worth)) {
                free += table.bytes();
                if (other != entry) {
                    going.add(other);
                }
            }
        }
        if (free < bytes) {
            return false;
        }
        if (!going.isEmpty()) {
            going.forEach(this::retire);
            known.values().forEach(ResidentColumns::age);
        }
        return true;
    }

    private synchronized void retire(ResidentColumns entry) {
        ResidentTable table = entry.table();
        entry.put(null);
        if (table != null) {
            table.retire();
            later(this::dropRetired);
        }
    }

    /** On the worker only, which is the only one that makes and drops. */
    private void dropRetired() {
        List<ResidentTable> free;
        synchronized (this) {
            free = tables.stream().filter(ResidentTable::isFree).toList();
        }
        // What cannot be dropped still holds memory: the next time tries again.
        List<ResidentTable> dropped = free.stream().filter(store::drop).toList();
        synchronized (this) {
            dropped.forEach(tables::remove);
        }
    }

    private void later(Runnable work) {
        try {
            worker.execute(work);
        } catch (RejectedExecutionException e) {
            // The engine is being closed: all memory goes with it.
            return;
        }
    }
}
