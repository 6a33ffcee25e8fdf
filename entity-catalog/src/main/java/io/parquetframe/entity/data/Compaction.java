package io.parquetframe.entity.data;

import io.parquetframe.entity.CommitUnknownException;
import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Puts the live rows of an entity into fewer files. Readers and writers go on meanwhile: a delete or save that is committed in
 * between applies to the new files too. Safe for use by many threads and processes; of two that compact the same files one
 * gives way.
 */
public final class Compaction {

    private static final int ATTEMPTS = 3;

    private final EntityCatalog catalog;
    private final BooleanSupplier cancelled;
    private final Progress progress;

    /**
     * A compaction that can be cancelled.
     *
     * @param cancelled asked now and then while rows are written
     */
    public Compaction(EntityCatalog catalog, BooleanSupplier cancelled) {
        this(catalog, cancelled, Progress.NONE);
    }

    /** The same, telling how far it is. */
    public Compaction(EntityCatalog catalog, BooleanSupplier cancelled, Progress progress) {
        this.catalog = catalog;
        this.cancelled = cancelled;
        this.progress = progress;
    }

    /** What was done: files and bytes before and after. */
    public record Result(int filesBefore, long bytesBefore, int filesAfter, long bytesAfter) {

        static final Result NOTHING = new Result(0, 0, 0, 0);

        static Result of(List<DataFile> before, List<DataFile> after) {
            return new Result(before.size(), bytes(before), after.size(), bytes(after));
        }

        private static long bytes(List<DataFile> files) {
            return files.stream().mapToLong(DataFile::bytes).sum();
        }

        Map<String, String> summary() {
            return Map.of(
                    "filesBefore", String.valueOf(filesBefore),
                    "bytesBefore", String.valueOf(bytesBefore),
                    "filesAfter", String.valueOf(filesAfter),
                    "bytesAfter", String.valueOf(bytesAfter));
        }
    }

    /**
     * Merges all files of an entity that are small, hidden in part, or tombstones.
     *
     * @param entity its id
     * @throws java.util.concurrent.CancellationException when it was cancelled; nothing has changed
     * @throws ConcurrentCommitException when others kept compacting or overwriting the same files
     */
    public Result all(String namespace, String entity) {
        return run(namespace, entity, state -> CompactionPlan.all(state, FileLayout.targetBytes(state.metadata())));
    }

    /**
     * Merges the newest files of an entity when there are so many that do not pay to be left: what the background does.
     *
     * @param entity its id
     * @param atLeast files of few rows that make it worth while
     */
    Result recent(String namespace, String entity, int atLeast) {
        return run(namespace, entity, state -> CompactionPlan.recent(state, atLeast));
    }

    private Result run(String namespace, String entity, Function<EntityState, Optional<CompactionPlan>> planner) {
        for (int attempt = 1; ; attempt++) {
            EntityTransaction transaction = catalog.begin(namespace);
            EntityState state = transaction.state().entities().get(entity);
            Optional<CompactionPlan> plan = state == null ? Optional.empty() : planner.apply(state);
            if (plan.isEmpty()) {
                return Result.NOTHING;
            }
            try {
                return run(namespace, transaction, Objects.requireNonNull(state), plan.get());
            } catch (ConcurrentCommitException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Result run(String namespace, EntityTransaction transaction, EntityState state, CompactionPlan plan) {
        EntityMetadata entity = state.metadata();
        EntityStorage storage = catalog.storage(namespace);
        List<DataFile> written = write(catalog.reader(namespace), storage, state, plan);
        Result result = Result.of(plan.inputs(), written);
        try {
            transaction.rewrite(entity.id(), plan.paths(), written).commit("compact", result.summary());
            return result;
        } catch (CommitUnknownException e) {
            throw e;
        } catch (RuntimeException e) {
            storage.discard(entity, written);
            throw e;
        }
    }

    private List<DataFile> write(EntityReader reader, EntityStorage storage, EntityState state, CompactionPlan plan) {
        try {
            return reader.rewrite(storage, state, plan, cancelled, progress);
        } catch (IOException e) {
            throw new EntityStorageException(
                    "Cannot compact " + state.metadata().name(), e);
        }
    }
}
