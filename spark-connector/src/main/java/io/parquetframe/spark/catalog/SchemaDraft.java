package io.parquetframe.spark.catalog;

import io.parquetframe.entity.SchemaEvolutionException;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an entity while they are changed, by the rules of evolution: what stored rows can be read by. Not
 * thread-safe.
 */
final class SchemaDraft {

    private final EntityMetadata before;
    private final Set<Integer> storedVersions;
    private final List<EntityField> fields;
    private int lastFieldId;

    /** @param storedVersions the versions of the schema that live files name */
    SchemaDraft(EntityMetadata before, Set<Integer> storedVersions) {
        this.before = before;
        this.storedVersions = new TreeSet<>(storedVersions);
        this.fields = new ArrayList<>(before.schema().fields());
        this.lastFieldId = before.lastFieldId();
    }

    ColumnNames names() {
        return ColumnNames.of(before.name(), fields);
    }

    int nextId() {
        return lastFieldId + 1;
    }

    void add(EntityField field, TableChange.@Nullable ColumnPosition position) {
        if (names().find(field.name()).isPresent()) {
            throw refused(field.name(), "a column of that name is there");
        }
        if (!field.nullable() && field.defaultValue() == null && !storedVersions.isEmpty()) {
            throw refused(
                    field.name(), "a column that stored rows lack must be nullable or have a DEFAULT; leave NOT NULL out");
        }
        lastFieldId = field.id();
        fields.add(field);
        move(field, position);
    }

    void drop(EntityField field) {
        requireUnused(field, "drop");
        if (!field.nullable() && !storedVersions.isEmpty()) {
            throw refused(field.name(), "a required column cannot be dropped; make it nullable first (DROP NOT NULL)");
        }
        fields.remove(field);
    }

    void rename(EntityField field, String name) {
        if (fields.stream().anyMatch(other -> other.id() != field.id() && other.name().equals(name))) {
            throw refused(field.name(), "a column named " + name + " is there");
        }
        requireNotChecked(field, "rename");
        replace(new EntityField(
                field.id(), name, field.type(), field.nullable(), field.defaultValue(), field.doc()));
    }

    void retype(EntityField field, Schema type) {
        if (type.equals(field.type())) {
            return;
        }
        if (!widens(field.type(), type)) {
            throw refused(
                    field.name(),
                    "its type can widen from INT to BIGINT, from FLOAT to DOUBLE, and a DECIMAL to more digits of one scale; "
                            + field.type() + " to " + type + " is none of these");
        }
        replace(new EntityField(
                field.id(), field.name(), type, field.nullable(), field.defaultValue(), field.doc()));
    }

    private static boolean widens(Schema from, Schema to) {
        if (from.getLogicalType() instanceof LogicalTypes.Decimal less
                && to.getLogicalType() instanceof LogicalTypes.Decimal more) {
            return from.getType() == to.getType()
                    && less.getScale() == more.getScale()
                    && less.getPrecision() <= more.getPrecision();
        }
        if (from.getLogicalType() != null || to.getLogicalType() != null) {
            return false;
        }
        return (from.getType() == Schema.Type.INT && to.getType() == Schema.Type.LONG)
                || (from.getType() == Schema.Type.FLOAT && to.getType() == Schema.Type.DOUBLE);
    }

    void setNullable(EntityField field, boolean nullable) {
        if (nullable == field.nullable()) {
            return;
        }
        if (!nullable && !storedVersions.isEmpty()) {
            throw refused(field.name(), "stored rows may have nulls there; a column cannot become NOT NULL any more");
        }
        if (nullable && isIn(before.primaryKey(), field)) {
            throw refused(field.name(), "it is part of the primary key, which has no nulls");
        }
        replace(new EntityField(
                field.id(), field.name(), field.type(), nullable, field.defaultValue(), field.doc()));
    }

    void setDefault(EntityField field, @Nullable String json) {
        boolean lacking = storedVersions.stream()
                .anyMatch(version -> before.schema(version).field(field.id()).isEmpty());
        if (lacking) {
            throw refused(
                    field.name(), "stored rows that lack the column read its DEFAULT; compact the entity, then change it");
        }
        replace(new EntityField(field.id(), field.name(), field.type(), field.nullable(), json, field.doc()));
    }

    void setDoc(EntityField field, @Nullable String doc) {
        replace(new EntityField(
                field.id(), field.name(), field.type(), field.nullable(), field.defaultValue(), doc));
    }

    /** @param position null to leave it where it is */
    void move(EntityField field, TableChange.@Nullable ColumnPosition position) {
        if (position == null) {
            return;
        }
        fields.remove(field);
        int at = position instanceof TableChange.After after
                ? fields.indexOf(names().get(after.column())) + 1
                : 0;
        fields.add(at, field);
    }

    private void replace(EntityField field) {
        fields.replaceAll(old -> old.id() == field.id() ? field : old);
    }

    private void requireUnused(EntityField field, String change) {
        for (Constraint constraint : before.constraints()) {
            if (ids(constraint).contains(field.id())) {
                throw refused(
                        field.name(),
                        "constraint " + constraint.name() + " needs it; drop that first to " + change + " the column");
            }
        }
        if (before.partitioning().stream().anyMatch(part -> part.fieldId() == field.id())) {
            throw refused(field.name(), "the entity is partitioned by it");
        }
        requireNotChecked(field, change);
    }

    private void requireNotChecked(EntityField field, String change) {
        for (Constraint.Check check : before.constraints(Constraint.Check.class)) {
            if (CheckPredicates.mentions(check, field.name())) {
                throw refused(
                        field.name(),
                        "CHECK " + check.name() + " mentions it; drop that first to " + change + " the column");
            }
        }
    }

    private static List<Integer> ids(Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey key) {
            return key.fieldIds();
        } else if (constraint instanceof Constraint.Unique unique) {
            return unique.fieldIds();
        }
        return constraint instanceof Constraint.ForeignKey key ? key.fieldIds() : List.of();
    }

    private static boolean isIn(Optional<Constraint.PrimaryKey> key, EntityField field) {
        return key.map(found -> found.fieldIds().contains(field.id())).orElse(false);
    }

    private SchemaEvolutionException refused(String field, String rule) {
        return new SchemaEvolutionException(before.name(), field, rule);
    }

    /** The definition with a new version of the schema where columns have changed. */
    EntityMetadata finish() {
        if (fields.equals(before.schema().fields())) {
            return before;
        }
        List<EntitySchema> schemas = new ArrayList<>(before.schemas());
        schemas.add(new EntitySchema(before.schema().id() + 1, fields));
        return new EntityMetadata(
                before.id(),
                before.name(),
                before.location(),
                schemas,
                lastFieldId,
                before.constraints(),
                before.partitioning(),
                before.generatedKey(),
                before.properties());
    }
}
