package io.parquetframe.entity.transaction;

import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.Reliance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether keys and relations hold after a transaction on a state: no key twice in what is written, then children of deleted
 * parents (which may delete and change more), then stored keys, then parents, then children that are left. Looks at keys that
 * the transaction touches only.
 */
final class IntegrityCheck {

    private final NamespaceState state;
    private final Rows rows;
    private final KeySearch search;
    private final Map<String, PendingEntity> pending = new LinkedHashMap<>();
    private final List<Reliance> relied = new ArrayList<>();

    private IntegrityCheck(NamespaceState state, Rows rows, KeySearch search) {
        this.state = state;
        this.rows = rows;
        this.search = search;
    }

    /**
     * What a checked transaction writes, and relies on.
     *
     * @param pending by entity; with the files that deleting parents adds for their children
     */
    record Result(
            NamespaceState state, Map<String, PendingEntity> pending, List<Reliance> relied, Cascade.Written written) {

        /** Whether files are removed: then another transaction's could be among them. */
        boolean isAlone() {
            return pending.values().stream().anyMatch(files -> !files.removed.isEmpty() || !files.replaced.isEmpty());
        }

        /** Removes what was written for children, as it will not be committed. */
        void discard(Rows rows) {
            written.discard(state, rows);
        }
    }

    static Result of(NamespaceState state, Map<String, PendingEntity> pending, Rows rows, KeySearch search) {
        IntegrityCheck check = new IntegrityCheck(state, rows, search);
        pending.forEach((entity, files) -> check.pending.put(entity, files.copy()));
        Cascade cascade = new Cascade(state, check.pending, rows, check.relied);
        boolean holds = false;
        try {
            check.run(cascade);
            holds = true;
        } finally {
            if (!holds) {
                cascade.written().discard(state, rows);
            }
        }
        return new Result(state, check.pending, check.relied, cascade.written());
    }

    private void run(Cascade cascade) {
        UniqueKeys unique = new UniqueKeys(rows, relied, search);
        pending.forEach((entity, files) -> unique.checkBatch(metadata(entity), files));
        cascade.run();
        pending.forEach((entity, files) -> {
            if (metadata(entity).enforced()) {
                unique.checkStored(entity(entity), files);
            }
        });
        ForeignKeys foreign = new ForeignKeys(state, pending, rows, relied, search);
        pending.forEach((entity, files) -> {
            if (metadata(entity).enforced()) {
                foreign.checkParents(metadata(entity), files);
            }
        });
        pending.forEach((entity, files) -> foreign.checkChildren(entity(entity), files));
    }

    private EntityState entity(String id) {
        EntityState entity = state.entities().get(id);
        if (entity == null) {
            throw new IllegalStateException("No entity " + id);
        }
        return entity;
    }

    private EntityMetadata metadata(String id) {
        return entity(id).metadata();
    }
}
