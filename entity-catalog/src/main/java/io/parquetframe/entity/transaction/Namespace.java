package io.parquetframe.entity.transaction;

import io.parquetframe.entity.data.EntityReader;
import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.log.DurableFiles;
import io.parquetframe.entity.log.NamespaceLog;
import io.parquetframe.entity.log.RememberedDirectories;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.Snapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One namespace in one process: its log, its files, and the transactions that share commits. Safe for use by many threads;
 * keep one for each namespace.
 */
public final class Namespace {

    private final String name;
    private final NamespaceLog log;
    private final EntityStorage storage;
    private final EntityReader reader;
    private final Rows rows;
    private final GroupCommit commits;

    private Namespace(String name, Path directory, DurableFiles files, Clock clock) {
        this.name = name;
        this.log = NamespaceLog.of(name, directory, files);
        this.storage = EntityStorage.of(directory, files);
        this.reader = EntityReader.of(storage);
        this.rows = new StoredRows(storage, reader);
        this.commits = new GroupCommit(log, clock);
    }

    /**
     * The namespace in a directory, neither of which needs to be there.
     *
     * @param clock of the times of snapshots
     */
    public static Namespace open(String name, Path directory, DurableFiles files, Clock clock) {
        return new Namespace(name, directory, new RememberedDirectories(files), clock);
    }

    public String name() {
        return name;
    }

    public NamespaceLog log() {
        return log;
    }

    public EntityStorage storage() {
        return storage;
    }

    public EntityReader reader() {
        return reader;
    }

    /** A transaction on the namespace as it is now. */
    public EntityTransaction begin() {
        return begin(log.state());
    }

    /**
     * A transaction of someone who has read an earlier state.
     *
     * @param read of this namespace
     */
    public EntityTransaction begin(NamespaceState read) {
        return new EntityTransaction(this, read);
    }

    /** The namespace comes to be or gets other properties. */
    public Optional<Snapshot> define(NamespaceState state, Map<String, String> properties) {
        return commit(state, "namespace", new Change.NamespaceDefined(properties));
    }

    /**
     * The namespace goes with all that is in it.
     *
     * @return empty when it is not as in the state any more
     */
    public Optional<Snapshot> drop(NamespaceState state) {
        return commit(state, "drop namespace", new Change.NamespaceDropped());
    }

    /**
     * Generated keys below {@code next} go to the caller.
     *
     * @return empty when others were reserved meanwhile
     */
    public Optional<Snapshot> claimKeys(NamespaceState state, String entity, long next) {
        return commits.commit(new Prepared(
                state,
                "reserve keys",
                Map.of(),
                List.of(new Change.KeysReserved(entity, next)),
                List.of(),
                Set.of(),
                Set.of(entity),
                Set.of(entity),
                false));
    }

    private Optional<Snapshot> commit(NamespaceState state, String operation, Change change) {
        return commits.commit(new Prepared(
                state, operation, Map.of(), List.of(change), List.of(), Set.of(), Set.of(), Set.of(), true));
    }

    Rows rows() {
        return rows;
    }

    GroupCommit commits() {
        return commits;
    }
}
