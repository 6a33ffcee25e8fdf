package io.parquetframe.spark.catalog;

import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.spark.source.Undeclared;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** What a set of constraints asks of a new entity's columns. Pure. */
final class Keys {

    private Keys() {}

    /** The entity with constraints, the columns of its primary key without null, and generated keys. */
    static EntityMetadata with(
            EntityMetadata entity, List<Constraint> constraints, TableDefinition.Generated generated) {
        Set<String> names = new HashSet<>();
        for (Constraint constraint : constraints) {
            if (!names.add(constraint.name())) {
                throw definition(entity, "two constraints are named " + constraint.name());
            }
        }
        List<Constraint.PrimaryKey> keys = constraints.stream()
                .filter(Constraint.PrimaryKey.class::isInstance)
                .map(Constraint.PrimaryKey.class::cast)
                .toList();
        if (keys.size() > 1) {
            throw definition(entity, "it has two primary keys, " + keys.get(0).name() + " and " + keys.get(1).name());
        }
        List<Integer> key = keys.isEmpty() ? List.of() : keys.get(0).fieldIds();
        requireGenerated(entity, key, generated);
        List<EntityField> fields = new ArrayList<>();
        for (EntityField field : entity.schema().fields()) {
            fields.add(key.contains(field.id()) ? required(field) : field);
        }
        return new EntityMetadata(
                entity.id(),
                entity.name(),
                entity.location(),
                List.of(new EntitySchema(1, fields)),
                entity.lastFieldId(),
                constraints,
                entity.partitioning(),
                generated.kind(),
                entity.properties());
    }

    private static EntityField required(EntityField field) {
        return new EntityField(field.id(), field.name(), field.type(), false, field.defaultValue(), field.doc());
    }

    private static void requireGenerated(
            EntityMetadata entity, List<Integer> key, TableDefinition.Generated generated) {
        if (generated.kind() == GeneratedKey.NONE) {
            return;
        }
        EntityField column = key.size() == 1 ? entity.schema().field(key.get(0)).orElseThrow() : null;
        if (column == null || (generated.column() != null && !generated.column().equals(column.name()))) {
            throw definition(entity, "a generated column must be the primary key, and alone in it");
        }
        Schema.Type type = column.type().getType();
        boolean fits = generated.kind() == GeneratedKey.UUID
                ? type == Schema.Type.STRING
                : type == Schema.Type.LONG || type == Schema.Type.INT;
        if (!fits || (column.type().getLogicalType() != null && type != Schema.Type.STRING)) {
            throw definition(
                    entity,
                    "column " + column.name() + " cannot be generated; a sequence needs INT or BIGINT, a uuid STRING");
        }
    }

    private static RuntimeException definition(EntityMetadata entity, String problem) {
        return Undeclared.of(CatalogErrors.definition(entity.name(), problem));
    }
}
