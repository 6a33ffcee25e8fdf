package io.parquetframe.entity.metadata;

import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.key.KeyEncoding;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the definition of an entity must fulfil, from whichever language it comes. Pure. */
public final class Definitions {

    private Definitions() {}

    /**
     * Checks a definition as a whole.
     *
     * @param parents finds an entity of the same namespace by id; for the entity's own id it is not asked
     * @throws EntityDefinitionException naming entity and column or constraint
     */
    public static void check(EntityMetadata entity, Function<String, Optional<EntityMetadata>> parents) {
        columns(entity);
        Set<String> names = new HashSet<>();
        for (Constraint constraint : entity.constraints()) {
            if (!names.add(constraint.name())) {
                throw error(entity, "there are two constraints named " + constraint.name() + "; rename one");
            }
            constraint(entity, constraint, parents);
        }
        if (entity.constraints(Constraint.PrimaryKey.class).size() > 1) {
            throw error(entity, "there are two primary keys; keep one, and make the other a unique constraint");
        }
        for (List<Integer> index : entity.indexes()) {
            key(entity, "an index", index);
        }
        generatedKey(entity);
        version(entity);
    }

    private static void version(EntityMetadata entity) {
        if (!entity.properties().containsKey(EntityProperties.VERSION)) {
            return;
        }
        boolean counts = entity.version()
                .filter(field -> entity.primaryKey()
                        .filter(key -> key.fieldIds().contains(field.id()))
                        .isEmpty())
                .isPresent();
        if (!counts) {
            throw error(
                    entity,
                    "the property " + EntityProperties.VERSION + " is "
                            + entity.version().map(EntityField::name).orElse("none")
                            + ", and names the column that counts the changes of a row:"
                            + " one of type int or long, required, and no part of the key");
        }
    }

    private static void columns(EntityMetadata entity) {
        if (entity.schema().fields().isEmpty()) {
            throw error(entity, "there is no column; name one at least");
        }
        Set<String> names = new HashSet<>();
        for (EntityField field : entity.schema().fields()) {
            // Spark compares names without case.
            if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
                throw error(entity, "there are two columns named " + field.name() + "; rename one");
            }
        }
    }

    private static void constraint(
            EntityMetadata entity, Constraint constraint, Function<String, Optional<EntityMetadata>> parents) {
        if (constraint instanceof Constraint.Check) {
            return;
        }
        KeyEncoding key = key(entity, "constraint " + constraint.name(), constraint.fieldIds());
        if (constraint instanceof Constraint.PrimaryKey) {
            primaryKey(entity, constraint);
        } else if (constraint instanceof Constraint.ForeignKey foreign) {
            EntityMetadata parent = foreign.parent().equals(entity.id())
                    ? entity
                    : parents.apply(foreign.parent())
                            .orElseThrow(() -> error(
                                    entity,
                                    "constraint " + foreign.name()
                                            + " refers to an entity that is not in the namespace;"
                                            + " define it first"));
            foreignKey(entity, foreign, key, parent);
        }
    }

    private static void primaryKey(EntityMetadata entity, Constraint key) {
        for (int id : key.fieldIds()) {
            entity.schema().field(id).filter(EntityField::nullable).ifPresent(field -> {
                throw error(
                        entity,
                        "column " + field.name() + " is part of the primary key and nullable; make it required");
            });
        }
    }

    private static void foreignKey(
            EntityMetadata entity, Constraint.ForeignKey foreign, KeyEncoding key, EntityMetadata parent) {
        Constraint.PrimaryKey target = parent.primaryKey()
                .orElseThrow(() -> error(
                        entity,
                        "constraint " + foreign.name() + " refers to " + parent.name() + ", which has no primary key"));
        KeyEncoding parentKey = KeyEncoding.of(parent, target.fieldIds());
        if (!key.matches(parentKey)) {
            throw error(
                    entity,
                    "constraint " + foreign.name() + " has columns " + key.columns() + " of types " + key.families()
                            + ", the primary key of " + parent.name() + " has " + parentKey.columns() + " of types "
                            + parentKey.families() + "; they must be the same, in the same order");
        }
        if (foreign.onDelete() != OnDelete.RESTRICT && entity.primaryKey().isEmpty()) {
            throw error(
                    entity,
                    "constraint " + foreign.name()
                            + " changes rows when their parent is deleted, and without a primary key"
                            + " rows cannot be changed; give the entity a key, or choose restrict");
        }
        boolean required = foreign.fieldIds().stream()
                .flatMap(id -> entity.schema().field(id).stream())
                .anyMatch(field -> !field.nullable());
        if (foreign.onDelete() == OnDelete.SET_NULL && required) {
            throw error(
                    entity,
                    "constraint " + foreign.name() + " sets columns " + key.columns()
                            + " to null, and not all of them are nullable; make them nullable, or choose another action");
        }
    }

    private static KeyEncoding key(EntityMetadata entity, String what, List<Integer> fieldIds) {
        if (new HashSet<>(fieldIds).size() != fieldIds.size()) {
            throw error(entity, what + " names a column twice");
        }
        try {
            return KeyEncoding.of(entity, fieldIds);
        } catch (IllegalArgumentException e) {
            throw error(entity, what + ": " + e.getMessage());
        }
    }

    private static void generatedKey(EntityMetadata entity) {
        if (entity.generatedKey() == GeneratedKey.NONE) {
            return;
        }
        Optional<EntityField> column = entity.primaryKey()
                .filter(key -> key.fieldIds().size() == 1)
                .flatMap(key -> entity.schema().field(key.fieldIds().get(0)));
        String family = column.map(field ->
                        KeyEncoding.of(entity, List.of(field.id())).families().get(0))
                .orElse("");
        String needed = entity.generatedKey() == GeneratedKey.UUID ? "text" : "whole";
        if (!family.equals(needed)) {
            throw error(
                    entity,
                    "generated keys of kind " + entity.generatedKey().name().toLowerCase(Locale.ROOT)
                            + " need a primary key of one column, of type "
                            + (needed.equals("text") ? "string" : "int or long"));
        }
    }

    private static EntityDefinitionException error(EntityMetadata entity, String what) {
        return new EntityDefinitionException("Cannot define entity " + entity.name() + ": " + what);
    }
}
