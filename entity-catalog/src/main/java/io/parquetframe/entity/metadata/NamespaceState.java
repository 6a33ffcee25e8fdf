package io.parquetframe.entity.metadata;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the commits of a namespace add up to at one point: the snapshot that a reader pins. Immutable.
 *
 * @param sequence of the last commit; 0 before the first
 * @param timestampMicros of the last commit
 * @param exists whether the namespace is there (it may have been dropped)
 * @param entities by id
 * @param oldestReadable the sequence of the oldest snapshot that is kept
 */
public record NamespaceState(
        long sequence,
        long timestampMicros,
        boolean exists,
        Map<String, String> properties,
        Map<String, EntityState> entities,
        long oldestReadable) {

    /** Before the first commit. */
    public static final NamespaceState EMPTY = new NamespaceState(0, 0, false, Map.of(), Map.of(), 1);

    public NamespaceState {
        properties = Map.copyOf(properties);
        entities = Map.copyOf(entities);
    }

    /** The entity of that name, by exact letters. */
    public Optional<EntityState> entityNamed(String name) {
        return entities.values().stream()
                .filter(entity -> entity.metadata().name().equals(name))
                .findFirst();
    }

    /**
     * The state after the next commit.
     *
     * @throws IllegalStateException for a commit that does not follow this state
     */
    public NamespaceState after(Commit commit) {
        if (commit.sequence() != sequence + 1) {
            throw new IllegalStateException("Commit " + commit.sequence() + " does not follow " + sequence);
        }
        NamespaceState next = new NamespaceState(
                commit.sequence(), commit.timestampMicros(), exists, properties, entities, oldestReadable);
        for (Change change : commit.changes()) {
            next = next.with(change);
        }
        return next;
    }

    private NamespaceState with(Change change) {
        // Java 17 has no pattern switch; the order is that of Change.
        if (change instanceof Change.NamespaceDefined defined) {
            return new NamespaceState(sequence, timestampMicros, true, defined.properties(), entities, oldestReadable);
        }
        if (change instanceof Change.NamespaceDropped) {
            return new NamespaceState(sequence, timestampMicros, false, Map.of(), Map.of(), sequence);
        }
        if (change instanceof Change.EntityDefined defined) {
            String id = defined.metadata().id();
            EntityState before = entities.get(id);
            return entity(
                    id,
                    before == null
                            ? new EntityState(defined.metadata(), java.util.List.of(), 1, Map.of(), sequence)
                            : before.defined(defined.metadata(), sequence));
        }
        if (change instanceof Change.EntityDropped dropped) {
            Map<String, EntityState> left = new HashMap<>(entities);
            left.remove(dropped.entity());
            return new NamespaceState(sequence, timestampMicros, exists, properties, left, oldestReadable);
        }
        if (change instanceof Change.FilesChanged files) {
            return changed(files.entity(), entity -> entity.with(files, sequence));
        }
        if (change instanceof Change.KeysReserved keys) {
            return changed(keys.entity(), entity -> entity.reserved(keys.next(), sequence));
        }
        if (change instanceof Change.BatchWritten batch) {
            return changed(batch.entity(), entity -> entity.written(batch.queryId(), batch.batchId(), sequence));
        }
        Change.SnapshotsExpired expired = (Change.SnapshotsExpired) change;
        return new NamespaceState(
                sequence, timestampMicros, exists, properties, entities, Math.max(oldestReadable, expired.oldest()));
    }

    private NamespaceState changed(String id, UnaryOperator<EntityState> change) {
        EntityState before = entities.get(id);
        if (before == null) {
            throw new IllegalStateException("Commit " + sequence + " changes entity " + id + ", which is not there");
        }
        return entity(id, change.apply(before));
    }

    private NamespaceState entity(String id, EntityState state) {
        Map<String, EntityState> now = new HashMap<>(entities);
        now.put(id, state);
        return new NamespaceState(sequence, timestampMicros, exists, properties, now, oldestReadable);
    }
}
