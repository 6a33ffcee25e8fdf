package io.parquetframe.entity.transaction;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.EntityExistsException;
import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.check.RowCheck;
import io.parquetframe.entity.data.FileDefinition;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Commit;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.Definitions;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The entities that a transaction defines, changes and drops. Mutable; of one thread. */
final class DefinitionChanges {

    private final NamespaceState read;
    private final Rows rows;
    private final String namespace;
    private final Set<String> dropped = new LinkedHashSet<>();
    private final Map<String, EntityMetadata> defined = new LinkedHashMap<>();
    private final Map<String, Set<Constraint.Check>> evaluated = new HashMap<>();

    /** @param read the state of the beginning */
    DefinitionChanges(String namespace, NamespaceState read, Rows rows) {
        this.namespace = namespace;
        this.read = read;
        this.rows = rows;
    }

    void define(EntityMetadata metadata) {
        defined.put(metadata.id(), metadata);
    }

    /** Those that come to hold for stored rows and that only somebody else can evaluate. */
    List<Constraint.Check> checksToEvaluate(String entity) {
        EntityMetadata now = defined.get(entity);
        EntityState before = read.entities().get(entity);
        if (now == null || before == null || before.files().isEmpty()) {
            return List.of();
        }
        return StoredConstraints.added(before.metadata(), now).stream()
                .filter(Constraint.Check.class::isInstance)
                .map(Constraint.Check.class::cast)
                .filter(check -> RowCheck.of(now, check).isEmpty())
                .toList();
    }

    void evaluated(String entity, Collection<Constraint.Check> checks) {
        evaluated.computeIfAbsent(entity, id -> new HashSet<>()).addAll(checks);
    }

    void drop(String entity) {
        if (defined.remove(entity) == null || read.entities().containsKey(entity)) {
            dropped.add(entity);
        }
    }

    boolean isEmpty() {
        return dropped.isEmpty() && defined.isEmpty();
    }

    Set<String> entities() {
        Set<String> all = new HashSet<>(dropped);
        all.addAll(defined.keySet());
        defined.values().stream()
                .flatMap(entity -> entity.constraints(Constraint.ForeignKey.class).stream())
                .forEach(key -> all.add(key.parent()));
        return all;
    }

    /** Entities whose rows were looked at as a whole: those with a new constraint, and their parents. */
    Set<String> frozen(NamespaceState state) {
        Set<String> frozen = new HashSet<>();
        for (EntityMetadata now : defined.values()) {
            EntityState before = state.entities().get(now.id());
            if (before != null) {
                List<Constraint> added = StoredConstraints.added(before.metadata(), now);
                if (!added.isEmpty()) {
                    frozen.add(now.id());
                }
                added.forEach(constraint -> {
                    if (constraint instanceof Constraint.ForeignKey key) {
                        frozen.add(key.parent());
                    }
                });
            }
        }
        return frozen;
    }

    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        dropped.forEach(entity -> changes.add(new Change.EntityDropped(entity)));
        defined.values().forEach(entity -> changes.add(new Change.EntityDefined(entity)));
        return changes;
    }

    /** The state with the new definitions. */
    NamespaceState apply(NamespaceState state) {
        if (isEmpty()) {
            return state;
        }
        return state.after(
                new Commit(state.sequence() + 1, "", state.timestampMicros() + 1, "", Map.of(), changes(), List.of()));
    }

    /** Checks the definitions on a state, rows included; gives the state with them. */
    NamespaceState check(NamespaceState state) {
        checkUnchanged(state);
        NamespaceState after = apply(state);
        defined.values().forEach(entity -> check(entity, after));
        dropped.forEach(entity -> checkDropped(entity, state, after));
        StoredConstraints stored = new StoredConstraints(after, rows, Progress.NONE);
        for (EntityMetadata now : defined.values()) {
            EntityState before = state.entities().get(now.id());
            if (before != null) {
                EntityState entity = after.entities().get(now.id());
                Set<Constraint.Check> done = evaluated.getOrDefault(now.id(), Set.of());
                StoredConstraints.added(before.metadata(), now).forEach(constraint -> {
                    if (entity != null && !done.contains(constraint)) {
                        stored.check(entity, constraint);
                    }
                });
            }
        }
        return after;
    }

    /** Files are sorted by the primary key, and merged by it: with a new one none stays that was written before. */
    void requireSorted(NamespaceState state, Map<String, PendingEntity> pending) {
        for (EntityMetadata now : defined.values()) {
            EntityState before = state.entities().get(now.id());
            if (before == null || before.metadata().primaryKey().equals(now.primaryKey())) {
                continue;
            }
            PendingEntity files = pending.get(now.id());
            boolean stays =
                    before.files().stream().anyMatch(file -> files == null || !files.removed.contains(file.path()));
            if (stays) {
                throw new EntityDefinitionException("Cannot change the primary key of " + now.name()
                        + ": its files are sorted by the one that it has, or by none. Write its rows anew in the same"
                        + " transaction, as ALTER TABLE does");
            }
        }
    }

    /** A definition is made from one that was read: it must still be the same. */
    private void checkUnchanged(NamespaceState state) {
        for (String id : defined.keySet()) {
            Optional<EntityMetadata> before = metadata(read, id);
            if (!before.equals(metadata(state, id))) {
                throw new ConcurrentCommitException(
                        before.orElse(defined.get(id)).name(), "its definition was changed");
            }
        }
        for (String id : dropped) {
            if (!state.entities().containsKey(id)) {
                throw new ConcurrentCommitException(
                        metadata(read, id).map(EntityMetadata::name).orElse(id), "it was dropped");
            }
        }
    }

    private static Optional<EntityMetadata> metadata(NamespaceState state, String id) {
        return Optional.ofNullable(state.entities().get(id)).map(EntityState::metadata);
    }

    private void check(EntityMetadata entity, NamespaceState after) {
        Definitions.check(entity, id -> metadata(after, id));
        FileDefinition.check(entity);
        // A primary key that goes or changes its type takes its children along.
        Relations.children(after, entity.id())
                .forEach(child -> Definitions.check(child.entity(), id -> metadata(after, id)));
        boolean isTaken = after.entities().values().stream()
                .anyMatch(other -> !other.metadata().id().equals(entity.id())
                        && other.metadata().name().equals(entity.name()));
        if (isTaken) {
            throw EntityExistsException.entity(namespace, entity.name());
        }
    }

    private static void checkDropped(String entity, NamespaceState state, NamespaceState after) {
        Relations.children(after, entity).stream().findFirst().ifPresent(child -> {
            throw ForeignKeyViolationException.dropped(
                    child.entity().name(),
                    child.key().name(),
                    metadata(state, entity).map(EntityMetadata::name).orElse(entity));
        });
    }
}
