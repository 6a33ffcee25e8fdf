package io.parquetframe.entity.mapping;

import io.parquetframe.entity.SchemaEvolutionException;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.SchemaEvolution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a class asks of an entity that is stored already: new columns, wider ones, names that were aliases. Columns that the class
 * lacks stay, as somebody else may have added them. Pure.
 */
public final class ClassEvolution {

    private ClassEvolution() {}

    /**
     * The entity as the class needs it; the same object where it is so already.
     *
     * @throws SchemaEvolutionException naming the column and the rule
     */
    public static EntityMetadata of(
            EntityClass<?> entity, EntityMetadata stored, Function<Class<?>, String> parentIds) {
        EntityMetadata evolved = renamed(entity, stored);
        for (EntityColumn column : entity.columns()) {
            evolved = column(evolved, column);
        }
        unmapped(entity, evolved);
        evolved = constrained(entity, evolved, parentIds);
        return indexed(entity, evolved);
    }

    private static EntityMetadata renamed(EntityClass<?> entity, EntityMetadata stored) {
        EntityMetadata evolved = stored;
        for (EntityColumn column : entity.columns()) {
            if (evolved.schema().field(column.name()).isPresent()) {
                continue;
            }
            for (String alias : column.aliases()) {
                Optional<EntityField> old = evolved.schema().field(alias);
                if (old.isPresent()) {
                    evolved = SchemaEvolution.renameColumn(evolved, old.get().id(), column.name());
                    break;
                }
            }
        }
        return evolved;
    }

    private static EntityMetadata column(EntityMetadata entity, EntityColumn column) {
        Optional<EntityField> stored = entity.schema().field(column.name());
        if (stored.isEmpty()) {
            EntityField added = new EntityField(
                    0, column.name(), column.type(), column.nullable(), column.defaultValue(), column.doc());
            return SchemaEvolution.addColumn(entity, added, -1);
        }
        EntityField field = stored.get();
        EntityMetadata evolved = SchemaEvolution.retype(entity, field.id(), column.type());
        return SchemaEvolution.setNullable(evolved, field.id(), column.nullable());
    }

    /** A row of the class would lack what others require. */
    private static void unmapped(EntityClass<?> entity, EntityMetadata stored) {
        for (EntityField field : stored.schema().fields()) {
            boolean mapped =
                    entity.columns().stream().anyMatch(column -> column.name().equals(field.name()));
            if (!mapped && !field.nullable()) {
                throw new SchemaEvolutionException(
                        stored.name(),
                        field.name(),
                        "it is required, and class " + entity.type().getName()
                                + " has no field for it: required columns cannot be dropped; add the field, or make the"
                                + " column nullable");
            }
        }
    }

    private static EntityMetadata constrained(
            EntityClass<?> entity, EntityMetadata stored, Function<Class<?>, String> parentIds) {
        EntityMetadata evolved = stored;
        List<Constraint> wanted = ClassDefinition.constraints(
                entity, stored.schema(), type -> type == entity.type() ? stored.id() : parentIds.apply(type));
        for (Constraint constraint : wanted) {
            if (constraint instanceof Constraint.PrimaryKey key) {
                primaryKey(entity, stored, key);
            } else if (!stored.constraints().contains(constraint)) {
                evolved = SchemaEvolution.addConstraint(evolved, constraint);
            }
        }
        return evolved;
    }

    private static void primaryKey(EntityClass<?> entity, EntityMetadata stored, Constraint.PrimaryKey wanted) {
        List<Integer> key =
                stored.primaryKey().map(Constraint.PrimaryKey::fieldIds).orElse(List.of());
        if (!key.equals(wanted.fieldIds())) {
            throw new SchemaEvolutionException(
                    stored.name(),
                    "the primary key",
                    "class " + entity.type().getName() + " has " + entity.key() + ", the stored entity "
                            + key.stream()
                                    .map(id -> stored.schema()
                                            .field(id)
                                            .map(EntityField::name)
                                            .orElse("?"))
                                    .toList()
                            + ": a key stays as it is; make another entity");
        }
    }

    private static EntityMetadata indexed(EntityClass<?> entity, EntityMetadata stored) {
        Map<String, String> properties = new HashMap<>(stored.properties());
        entity.indexes()
                .forEach((name, columns) -> properties.put(
                        EntityProperties.INDEX + name,
                        ClassDefinition.index(ClassDefinition.ids(stored.schema(), columns))));
        entity.version()
                .ifPresent(version -> properties.put(
                        EntityProperties.VERSION,
                        ClassDefinition.index(ClassDefinition.ids(stored.schema(), List.of(version)))));
        return properties.equals(stored.properties()) ? stored : stored.withProperties(properties);
    }
}
