package io.parquetframe.entity.transaction;

import io.parquetframe.entity.data.WrittenFile;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Commit;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Changes of several entities of one namespace that become visible together or not at all. Works on the state of its
 * beginning; what it adds is checked when it commits. Entities are named by id. For one thread, and one commit.
 */
public final class EntityTransaction {

    private final Namespace namespace;
    private final NamespaceState read;
    private final Map<String, PendingEntity> pending = new LinkedHashMap<>();
    private final DefinitionChanges definitions;
    private final Unchanged unchanged;
    private final List<Change> others = new ArrayList<>();
    private KeySearch search = KeySearch.NONE;
    private boolean isAlone;

    EntityTransaction(Namespace namespace, NamespaceState read) {
        this.namespace = namespace;
        this.read = read;
        this.definitions = new DefinitionChanges(namespace.name(), read, namespace.rows());
        this.unchanged = new Unchanged(read, namespace.rows());
    }

    /** The namespace as it was at the beginning. */
    public NamespaceState state() {
        return read;
    }

    /** The state with what was defined, added and removed so far, as if it were committed. */
    public NamespaceState view() {
        NamespaceState defined = definitions.apply(read);
        List<Change> changes = new ArrayList<>();
        pending.forEach((entity, files) -> changes.add(files.change(entity)));
        return changes.isEmpty()
                ? defined
                : defined.after(new Commit(
                        defined.sequence() + 1, "", defined.timestampMicros() + 1, "", Map.of(), changes, List.of()));
    }

    /**
     * A file of rows (inserts or, with {@code replaces}, upserts) or tombstones. A key may stand in one row of all the files of a
     * transaction; a tombstone and a row of the same key together replace the stored row.
     *
     * @param keys of the file's rows, when the caller has them at hand
     * @throws IllegalArgumentException for a file that needs a primary key, in an entity without one
     */
    public EntityTransaction add(String entity, DataFile file, RowKeys keys) {
        requireKey(entity, file);
        pending(entity).added.add(new AddedFile(file, keys, false));
        return this;
    }

    private void requireKey(String entity, DataFile file) {
        if (file.hides() && metadata(entity).primaryKey().isEmpty()) {
            throw new IllegalArgumentException("Cannot delete or replace rows of "
                    + metadata(entity).name() + ", which has no primary key. Add one, or insert only");
        }
    }

    /**
     * Tombstones of rows whose key is changed (UPDATE): while a row refers to one of these keys, that is refused, whatever its
     * foreign key does when a parent is deleted.
     */
    public EntityTransaction addMoved(String entity, Iterable<WrittenFile> tombstones) {
        tombstones.forEach(file -> pending(entity).added.add(new AddedFile(file.file(), file.keys(), true)));
        return this;
    }

    /** The same for tombstones whose keys are read from them when they are needed. */
    public EntityTransaction addMovedFiles(String entity, Collection<DataFile> tombstones) {
        tombstones.forEach(file ->
                pending(entity).added.add(new AddedFile(file, namespace.rows().keys(metadata(entity), file), true)));
        return this;
    }

    /** Files as a writer hands them out. */
    public EntityTransaction add(String entity, Iterable<WrittenFile> files) {
        files.forEach(file -> add(entity, file.file(), file.keys()));
        return this;
    }

    /**
     * Files of tasks, each of which got all rows of its keys: no key is looked for in the files of two of them. Keys are read
     * from the files when they are needed.
     */
    public EntityTransaction addFilesOfTasks(String entity, List<? extends Collection<DataFile>> tasks) {
        for (int task = 0; task < tasks.size(); task++) {
            for (DataFile file : tasks.get(task)) {
                requireKey(entity, file);
                pending(entity)
                        .added
                        .add(new AddedFile(file, namespace.rows().keys(metadata(entity), file), false, task));
            }
        }
        return this;
    }

    /** Files whose keys are read from them when they are needed. */
    public EntityTransaction addFiles(String entity, Collection<DataFile> files) {
        files.forEach(file -> add(entity, file, namespace.rows().keys(metadata(entity), file)));
        return this;
    }

    /**
     * Files and the rows in them go (truncate, overwrite); rows of other files that they hid would come back, so remove those
     * too. Fails with ConcurrentCommitException when one of them is gone.
     */
    public EntityTransaction remove(String entity, Collection<String> paths) {
        pending(entity).removed.addAll(paths);
        return this;
    }

    /**
     * The same rows in other files (compaction): each added file bears the highest sequence of those that it replaces.
     * Fails with ConcurrentCommitException when one of the removed files is gone.
     *
     * @throws IllegalArgumentException for an added file without a sequence
     */
    public EntityTransaction rewrite(String entity, Collection<String> removed, List<DataFile> added) {
        for (DataFile file : added) {
            if (file.sequence() == 0) {
                throw new IllegalArgumentException(file.path() + " has no sequence; give it that of its rows");
            }
        }
        pending(entity).replaced.addAll(removed);
        pending(entity).rewritten.addAll(added);
        return this;
    }

    private PendingEntity pending(String entity) {
        return pending.computeIfAbsent(entity, id -> new PendingEntity());
    }

    private EntityMetadata metadata(String id) {
        EntityState entity = definitions.apply(read).entities().get(id);
        if (entity == null) {
            throw new IllegalArgumentException("Namespace " + namespace.name() + " has no entity of id " + id);
        }
        return entity.metadata();
    }

    /** The rows of these keys must still be as they were at the beginning (UPDATE, MERGE, DELETE, {@code @Version}). */
    public EntityTransaction relyOnUnchanged(String entity, Collection<KeyBytes> keys) {
        unchanged.add(entity, keys);
        return this;
    }

    /**
     * No commit in between may have touched the entity by a file for which this says true (rows that match the condition of an
     * UPDATE, MERGE, DELETE or overwrite). Asked for files of rows and of tombstones that came in between, and for files of rows
     * that were removed. {@code file -> true} relies on the whole entity.
     */
    public EntityTransaction relyOnNoChange(String entity, Predicate<DataFile> mayConcern) {
        unchanged.add(entity, mayConcern);
        return this;
    }

    /** The keys of many rows are looked for among stored ones by somebody else. */
    public EntityTransaction searchBy(KeySearch keys) {
        search = keys;
        return this;
    }

    /** Defines an entity, or changes its definition; its files stay. */
    public EntityTransaction define(EntityMetadata metadata) {
        definitions.define(metadata);
        return this;
    }

    /**
     * The CHECKs that stored rows have to be held to by what was defined so far, and that cannot be evaluated here: whoever can
     * says so by {@link #evaluated}, or the commit is refused.
     */
    public List<Constraint.Check> checksToEvaluate(String entity) {
        return definitions.checksToEvaluate(entity);
    }

    /**
     * All rows of the state of the beginning obey these CHECKs, as somebody else has found out; the commit fails with
     * ConcurrentCommitException when rows have changed since.
     */
    public EntityTransaction evaluated(String entity, Collection<Constraint.Check> checks) {
        definitions.evaluated(entity, checks);
        return relyOnNoChange(entity, file -> true);
    }

    /** Drops an entity; refused at commit while another that stays has a foreign key to it. */
    public EntityTransaction drop(String entity) {
        definitions.drop(entity);
        pending.remove(entity);
        return this;
    }

    /** Generated keys below {@code next} belong to somebody. */
    public EntityTransaction reserveKeys(String entity, long next) {
        others.add(new Change.KeysReserved(entity, next));
        return this;
    }

    /** A streaming query writes this batch; the transaction does nothing if that batch is there already. */
    public EntityTransaction writeBatch(String entity, String queryId, long batchId) {
        others.add(new Change.BatchWritten(entity, queryId, batchId));
        return this;
    }

    /** Snapshots before this sequence cannot be read any more. */
    public EntityTransaction expire(long oldest) {
        others.add(new Change.SnapshotsExpired(oldest));
        isAlone = true;
        return this;
    }

    /**
     * Checks and commits, retrying after lost races.
     *
     * @param operation for people: save, insert, delete, merge, compact, alter, …
     * @param summary for people
     * @return the snapshot of which it is a part; the newest there is when there was nothing to do
     * @throws io.parquetframe.entity.ConstraintViolationException nothing was written
     * @throws io.parquetframe.entity.ConcurrentCommitException nothing was written
     * @throws io.parquetframe.entity.CommitUnknownException the storage failed
     */
    public Snapshot commit(String operation, Map<String, String> summary) {
        pending.values().removeIf(PendingEntity::isEmpty);
        return new CommitAttempts(namespace, read, pending, definitions, unchanged, others, isAlone, search)
                .commit(operation, summary);
    }
}
