package io.parquetframe.entity.transaction;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Changes of several entities of one namespace that become visible together or not at all. Works on the state of its
 * beginning; what it adds is checked when it commits. Entities are named by id. For one thread.
 */
@SuppressWarnings("DoNotCallSuggester") // The bodies follow.
public final class EntityTransaction {

    EntityTransaction() {}

    /** The namespace as it was at the beginning. */
    public NamespaceState state() {
        throw new UnsupportedOperationException();
    }

    /** The state with what was added and removed so far, as if it were committed. */
    public NamespaceState view() {
        throw new UnsupportedOperationException();
    }

    /**
     * Files of rows (inserts or, with {@code replaces}, upserts) and tombstones. A key may stand in one row of all the files
     * of a transaction; a tombstone and a row of the same key together replace the stored row.
     *
     * @param keys of the file's rows, when the caller has them at hand
     */
    public EntityTransaction add(String entity, DataFile file, RowKeys keys) {
        throw new UnsupportedOperationException();
    }

    /** The same for files whose keys are read from them when they are needed. */
    public EntityTransaction add(String entity, Collection<DataFile> files) {
        throw new UnsupportedOperationException();
    }

    /** Files and the rows in them go (truncate, overwrite); rows of other files that they hid would come back, so remove those too. */
    public EntityTransaction remove(String entity, Collection<String> paths) {
        throw new UnsupportedOperationException();
    }

    /**
     * The same rows in other files (compaction): each added file bears the highest sequence of those that it replaces.
     * Fails with ConcurrentCommitException when one of the removed files is gone.
     */
    public EntityTransaction rewrite(String entity, Collection<String> removed, List<DataFile> added) {
        throw new UnsupportedOperationException();
    }

    /** The rows of these keys must still be as they were at the beginning (UPDATE, MERGE, DELETE, {@code @Version}). */
    public EntityTransaction relyOnUnchanged(String entity, Collection<KeyBytes> keys) {
        throw new UnsupportedOperationException();
    }

    /**
     * No commit in between may have touched the entity by a file for which this says true (rows that match the condition of an
     * UPDATE, MERGE, DELETE or overwrite). Asked for files of rows and of tombstones that came in between, and for files of rows
     * that were removed. {@code file -> true} relies on the whole entity.
     */
    public EntityTransaction relyOnNoChange(String entity, Predicate<DataFile> mayConcern) {
        throw new UnsupportedOperationException();
    }

    /** Defines an entity, or changes its definition; its files stay. */
    public EntityTransaction define(EntityMetadata metadata) {
        throw new UnsupportedOperationException();
    }

    /** Drops an entity; refused at commit while another that stays has a foreign key to it. */
    public EntityTransaction drop(String entity) {
        throw new UnsupportedOperationException();
    }

    /** Generated keys below {@code next} belong to somebody. */
    public EntityTransaction reserveKeys(String entity, long next) {
        throw new UnsupportedOperationException();
    }

    /** A streaming query writes this batch; the transaction does nothing if that batch is there already. */
    public EntityTransaction writeBatch(String entity, String queryId, long batchId) {
        throw new UnsupportedOperationException();
    }

    /** Snapshots before this sequence cannot be read any more. */
    public EntityTransaction expire(long oldest) {
        throw new UnsupportedOperationException();
    }

    /**
     * Checks and commits, retrying after lost races.
     *
     * @param operation for people: save, insert, delete, merge, compact, alter, …
     * @param summary for people
     * @return the snapshot of which it is a part; the state of the beginning when there was nothing to do
     * @throws io.parquetframe.entity.ConstraintViolationException nothing was written
     * @throws io.parquetframe.entity.ConcurrentCommitException nothing was written
     * @throws io.parquetframe.entity.CommitUnknownException the storage failed
     */
    public Snapshot commit(String operation, Map<String, String> summary) {
        throw new UnsupportedOperationException();
    }
}
