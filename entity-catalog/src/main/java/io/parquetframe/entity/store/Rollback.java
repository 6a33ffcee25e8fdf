package io.parquetframe.entity.store;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.Snapshot;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.util.List;
import java.util.Map;

/** The rows of an earlier snapshot in place of those of now, by the columns of now: a write that is checked like any other. */
public final class Rollback {

    private Rollback() {}

    /**
     * Rolls back.
     *
     * @param snapshot its number
     * @throws io.parquetframe.entity.SnapshotExpiredException when it cannot be read any more
     * @throws io.parquetframe.entity.ConstraintViolationException when rows of then break a constraint of now
     * @throws io.parquetframe.entity.ConcurrentCommitException when the entity was written to meanwhile
     */
    public static Snapshot run(
            EntityCatalog catalog, String namespace, String entity, long snapshot, Progress progress) {
        EntityTransaction transaction = catalog.begin(namespace);
        EntityState now = EntityCatalog.entity(namespace, transaction.state(), entity);
        String id = now.metadata().id();
        EntityState then = catalog.stateAt(namespace, snapshot).entities().get(id);
        if (then == null) {
            throw new EntityDefinitionException("Cannot roll " + entity + " back to snapshot " + snapshot
                    + ": it was not there yet. Choose a later one of its history");
        }
        long rows = RowRewrite.run(catalog, namespace, transaction, then.files(), now.metadata(), progress);
        progress.at(Progress.Step.COMMIT, rows);
        Snapshot made =
                transaction.commit("rollback", Map.of("rows", String.valueOf(rows), "to", String.valueOf(snapshot)));
        catalog.written(namespace, List.of(id));
        return made;
    }
}
