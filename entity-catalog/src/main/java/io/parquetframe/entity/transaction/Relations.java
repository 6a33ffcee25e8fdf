package io.parquetframe.entity.transaction;

import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.NamespaceState;
import java.util.List;

/** Who refers to whom, and what is enforced. Pure. */
final class Relations {

    private Relations() {}

    /** A foreign key and the entity that has it. */
    record Child(EntityMetadata entity, Constraint.ForeignKey key) {}

    /** The enforced foreign keys that point to an entity. */
    static List<Child> enforcedChildren(NamespaceState state, String parent) {
        return children(state, parent).stream()
                .filter(child -> child.entity().enforced())
                .toList();
    }

    static List<Child> children(NamespaceState state, String parent) {
        return state.entities().values().stream()
                .flatMap(entity -> entity.metadata().constraints(Constraint.ForeignKey.class).stream()
                        .filter(key -> key.parent().equals(parent))
                        .map(key -> new Child(entity.metadata(), key)))
                .toList();
    }

    static List<Integer> primaryKey(EntityMetadata entity) {
        return entity.primaryKey()
                .orElseThrow(() -> new IllegalStateException("Entity " + entity.name() + " has no primary key"))
                .fieldIds();
    }
}
