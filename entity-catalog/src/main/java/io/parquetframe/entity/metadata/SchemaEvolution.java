package io.parquetframe.entity.metadata;

import io.parquetframe.entity.SchemaEvolutionException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Changes of an entity's columns that leave its files readable. Each gives the entity with one more version of its schema, or
 * throws {@link SchemaEvolutionException} naming the column and the rule. Columns go by id. Pure; what stored rows hold is
 * not looked at.
 */
public final class SchemaEvolution {

    private SchemaEvolution() {}

    /**
     * Adds a column, nullable or with a default, under a new id.
     *
     * @param column its id is not looked at
     * @param position from 0; −1 for the end
     */
    public static EntityMetadata addColumn(EntityMetadata entity, EntityField column, int position) {
        requireUnused(entity, column.name(), -1);
        if (!column.nullable() && column.defaultValue() == null) {
            throw refused(
                    entity,
                    column.name(),
                    "rows that are there have no value for it; make it nullable or give it a default");
        }
        int id = entity.lastFieldId() + 1;
        List<EntityField> fields = new ArrayList<>(entity.schema().fields());
        fields.add(
                position < 0 ? fields.size() : position,
                new EntityField(
                        id, column.name(), column.type(), column.nullable(), column.defaultValue(), column.doc()));
        return versioned(entity, fields, id);
    }

    /** Drops a column that rows may lack and that nothing else needs. */
    public static EntityMetadata dropColumn(EntityMetadata entity, int fieldId) {
        EntityField column = column(entity, fieldId);
        if (!column.nullable()) {
            throw refused(
                    entity,
                    column.name(),
                    "it is required, and readers of older versions need it; make it nullable first");
        }
        ColumnUse.of(entity, column).ifPresent(use -> {
            throw refused(entity, column.name(), "it is used by " + use + "; drop that first");
        });
        List<EntityField> fields = new ArrayList<>(entity.schema().fields());
        fields.remove(column);
        if (fields.isEmpty()) {
            throw refused(entity, column.name(), "it is the only column");
        }
        return versioned(entity, fields, entity.lastFieldId());
    }

    /** Gives a column another name. */
    public static EntityMetadata renameColumn(EntityMetadata entity, int fieldId, String name) {
        EntityField column = column(entity, fieldId);
        if (column.name().equals(name)) {
            return entity;
        }
        requireUnused(entity, name, fieldId);
        ColumnUse.ofChecks(entity, column).ifPresent(use -> {
            throw refused(entity, column.name(), use + " names it; drop that first and add it again afterwards");
        });
        return replaced(
                entity, fieldId, f -> new EntityField(f.id(), name, f.type(), f.nullable(), f.defaultValue(), f.doc()));
    }

    /** Widens a column: int to long, float to double, a decimal to more digits before the point, an enum to more symbols. */
    public static EntityMetadata retype(EntityMetadata entity, int fieldId, Schema type) {
        EntityField column = column(entity, fieldId);
        if (Widening.isSame(column.type(), type)) {
            return entity;
        }
        if (!Widening.isWidening(column.type(), type)) {
            throw refused(
                    entity,
                    column.name(),
                    "its type " + Widening.name(column.type()) + " cannot become " + Widening.name(type)
                            + ": only int to long, float to double, decimals to a larger precision of the same scale and"
                            + " enums to more symbols keep every value, and not within arrays, maps and records; add a"
                            + " column instead");
        }
        return replaced(
                entity, fieldId, f -> new EntityField(f.id(), f.name(), type, f.nullable(), f.defaultValue(), f.doc()));
    }

    /** Lets rows lack a value. The way back would need every row looked at. */
    public static EntityMetadata setNullable(EntityMetadata entity, int fieldId, boolean nullable) {
        EntityField column = column(entity, fieldId);
        if (column.nullable() == nullable) {
            return entity;
        }
        if (!nullable) {
            throw refused(
                    entity, column.name(), "rows that are there may lack a value; a nullable column stays nullable");
        }
        if (entity.primaryKey().filter(key -> key.fieldIds().contains(fieldId)).isPresent()) {
            throw refused(entity, column.name(), "it is part of the primary key, which is never null");
        }
        return replaced(
                entity, fieldId, f -> new EntityField(f.id(), f.name(), f.type(), true, f.defaultValue(), f.doc()));
    }

    /**
     * Changes the default of inserts that leave the column out. What rows from before the column show stays as it was.
     *
     * @param json as Avro's defaults are written; null for none
     */
    public static EntityMetadata setDefault(EntityMetadata entity, int fieldId, @Nullable String json) {
        column(entity, fieldId);
        return replaced(entity, fieldId, f -> new EntityField(f.id(), f.name(), f.type(), f.nullable(), json, f.doc()));
    }

    /** Changes the comment of a column; null for none. */
    public static EntityMetadata setDoc(EntityMetadata entity, int fieldId, @Nullable String doc) {
        column(entity, fieldId);
        return replaced(
                entity, fieldId, f -> new EntityField(f.id(), f.name(), f.type(), f.nullable(), f.defaultValue(), doc));
    }

    /**
     * Puts the columns into another order.
     *
     * @param fieldIds each column once
     */
    public static EntityMetadata reorder(EntityMetadata entity, List<Integer> fieldIds) {
        if (fieldIds.size() != entity.schema().fields().size() || new HashSet<>(fieldIds).size() != fieldIds.size()) {
            throw refused(entity, "the order of columns", "each column is named once; found " + fieldIds);
        }
        return versioned(entity, fieldIds.stream().map(id -> column(entity, id)).toList(), entity.lastFieldId());
    }

    /**
     * Adds a constraint whose columns are there; those of a primary key are required from now on. Whether the stored rows obey it
     * is for the caller to find out.
     *
     * @see Definitions#check for its parent
     */
    public static EntityMetadata addConstraint(EntityMetadata entity, Constraint constraint) {
        if (entity.constraints().stream().anyMatch(other -> other.name().equals(constraint.name()))) {
            throw refused(entity, constraint.name(), "there is a constraint of that name");
        }
        List<Constraint> constraints = new ArrayList<>(entity.constraints());
        constraints.add(constraint);
        EntityMetadata constrained = constrained(entity, constraints);
        return constraint instanceof Constraint.PrimaryKey ? required(constrained, constraint.fieldIds()) : constrained;
    }

    /** Drops a constraint; that no other entity needs this primary key is for the caller to find out. */
    public static EntityMetadata dropConstraint(EntityMetadata entity, String name) {
        List<Constraint> constraints = new ArrayList<>(entity.constraints());
        if (!constraints.removeIf(constraint -> constraint.name().equals(name))) {
            throw refused(
                    entity,
                    name,
                    "there is no such constraint; there are "
                            + entity.constraints().stream()
                                    .map(Constraint::name)
                                    .toList());
        }
        return constrained(entity, constraints);
    }

    private static EntityMetadata required(EntityMetadata entity, List<Integer> fieldIds) {
        List<EntityField> fields = entity.schema().fields().stream()
                .map(f -> fieldIds.contains(f.id())
                        ? new EntityField(f.id(), f.name(), f.type(), false, f.defaultValue(), f.doc())
                        : f)
                .toList();
        return fields.equals(entity.schema().fields()) ? entity : versioned(entity, fields, entity.lastFieldId());
    }

    private static EntityMetadata constrained(EntityMetadata entity, List<Constraint> constraints) {
        return new EntityMetadata(
                entity.id(),
                entity.name(),
                entity.location(),
                entity.schemas(),
                entity.lastFieldId(),
                constraints,
                entity.partitioning(),
                entity.generatedKey(),
                entity.properties());
    }

    private static EntityMetadata replaced(EntityMetadata entity, int fieldId, UnaryOperator<EntityField> change) {
        return versioned(
                entity,
                entity.schema().fields().stream()
                        .map(field -> field.id() == fieldId ? change.apply(field) : field)
                        .toList(),
                entity.lastFieldId());
    }

    private static EntityMetadata versioned(EntityMetadata entity, List<EntityField> fields, int lastFieldId) {
        List<EntitySchema> schemas = new ArrayList<>(entity.schemas());
        schemas.add(new EntitySchema(entity.schema().id() + 1, fields));
        return new EntityMetadata(
                entity.id(),
                entity.name(),
                entity.location(),
                schemas,
                lastFieldId,
                entity.constraints(),
                entity.partitioning(),
                entity.generatedKey(),
                entity.properties());
    }

    private static EntityField column(EntityMetadata entity, int fieldId) {
        return entity.schema()
                .field(fieldId)
                .orElseThrow(() -> refused(
                        entity,
                        "column " + fieldId,
                        "there is no such column; there are "
                                + entity.schema().fields().stream()
                                        .map(EntityField::name)
                                        .toList()));
    }

    private static void requireUnused(EntityMetadata entity, String name, int except) {
        // Spark compares names without case.
        if (entity.schema().fields().stream()
                .anyMatch(field -> field.id() != except && field.name().equalsIgnoreCase(name))) {
            throw refused(entity, name, "there is a column of that name; letters' case does not tell columns apart");
        }
    }

    private static SchemaEvolutionException refused(EntityMetadata entity, String what, String rule) {
        return new SchemaEvolutionException(entity.name(), what, rule);
    }
}
