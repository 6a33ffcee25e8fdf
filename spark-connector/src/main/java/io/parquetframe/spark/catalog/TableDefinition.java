package io.parquetframe.spark.catalog;

import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.spark.source.Undeclared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.ColumnDefaultValue;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.IdentityColumnSpec;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableInfo;
import org.apache.spark.sql.connector.catalog.constraints.PrimaryKey;
import org.jspecify.annotations.Nullable;

/** CREATE TABLE as the definition of an entity. Pure, but for the session's rule about the case of names. */
final class TableDefinition {

    private static final String CHAR_TYPE = "__CHAR_VARCHAR_TYPE_STRING";

    private final Identifier table;
    private final SqlConstraints constraints;

    TableDefinition(Identifier table, SqlConstraints constraints) {
        this.table = table;
        this.constraints = constraints;
    }

    /**
     * A new entity.
     *
     * @param id of the new entity
     */
    EntityMetadata create(String id, TableInfo info) {
        String name = table.name();
        List<EntityField> fields = new ArrayList<>();
        int next = 1;
        for (Column column : info.columns()) {
            fields.add(field(next++, column));
        }
        Map<String, String> properties = info.properties();
        EntityMetadata bare = new EntityMetadata(
                id,
                name,
                properties.getOrDefault(TableCatalog.PROP_LOCATION, id),
                List.of(new EntitySchema(1, fields)),
                fields.size(),
                List.of(),
                Partitionings.toEntity(info.partitions(), ColumnNames.of(name, fields)),
                GeneratedKey.NONE,
                ColumnProperties.toEntity(TableProperties.kept(name, properties), ColumnNames.of(name, fields)));
        return constrained(bare, constraints(bare, info), generated(bare, info));
    }

    /** The columns of the primary key are not null, whether or not SQL says so. */
    private static EntityMetadata constrained(
            EntityMetadata bare, List<Constraint> constraints, GeneratedKey generated) {
        List<Integer> key = constraints.stream()
                .filter(Constraint.PrimaryKey.class::isInstance)
                .flatMap(constraint -> constraint.fieldIds().stream())
                .toList();
        List<EntityField> fields = new ArrayList<>();
        for (EntityField field : bare.schema().fields()) {
            fields.add(
                    key.contains(field.id())
                            ? new EntityField(
                                    field.id(), field.name(), field.type(), false, field.defaultValue(), field.doc())
                            : field);
        }
        return new EntityMetadata(
                bare.id(),
                bare.name(),
                bare.location(),
                List.of(new EntitySchema(1, fields)),
                bare.lastFieldId(),
                constraints,
                bare.partitioning(),
                generated,
                bare.properties());
    }

    private List<Constraint> constraints(EntityMetadata bare, TableInfo info) {
        List<Constraint> found = new ArrayList<>(Stream.of(info.constraints())
                .map(constraint -> constraints.toEntity(constraint, bare))
                .toList());
        String primaryKey = info.properties().get(TableProperties.PRIMARY_KEY);
        if (primaryKey != null) {
            ColumnNames columns = ColumnNames.of(bare.name(), bare.schema().fields());
            List<String> names =
                    Stream.of(primaryKey.split(",", -1)).map(String::strip).toList();
            found.add(new Constraint.PrimaryKey(bare.name() + "_pk", columns.ids(names)));
        }
        return TableProperties.withActions(bare.name(), found, info.properties());
    }

    private static GeneratedKey generated(EntityMetadata bare, TableInfo info) {
        for (Column column : info.columns()) {
            IdentityColumnSpec identity = column.identityColumnSpec();
            if (identity != null) {
                requireKept(bare, info, column, identity);
                return GeneratedKey.SEQUENCE;
            }
        }
        return switch (info.properties().getOrDefault(TableProperties.GENERATED_KEY, "none")) {
            case "sequence" -> GeneratedKey.SEQUENCE;
            case "uuid" -> GeneratedKey.UUID;
            default -> GeneratedKey.NONE;
        };
    }

    private static void requireKept(EntityMetadata bare, TableInfo info, Column column, IdentityColumnSpec identity) {
        if (identity.getStart() != 1 || identity.getStep() != 1) {
            throw Undeclared.of(CatalogErrors.unsupported(
                    bare.name(),
                    "IDENTITY (START WITH " + identity.getStart() + " INCREMENT BY " + identity.getStep() + ")",
                    "generated keys start with 1 and increment by 1"));
        }
        if (!identity.isAllowExplicitInsert()) {
            throw Undeclared.of(CatalogErrors.unsupported(
                    bare.name(),
                    "GENERATED ALWAYS AS IDENTITY",
                    "use GENERATED BY DEFAULT AS IDENTITY, since the Java API may save rows with keys"));
        }
        boolean isKey = List.of(info.constraints()).stream()
                .anyMatch(constraint -> constraint instanceof PrimaryKey key
                        && key.columns().length == 1
                        && key.columns()[0].fieldNames()[0].equalsIgnoreCase(column.name()));
        if (!isKey && !column.name().equals(info.properties().get(TableProperties.PRIMARY_KEY))) {
            throw Undeclared.of(CatalogErrors.definition(
                    bare.name(),
                    "column " + column.name() + " is an IDENTITY and must be the PRIMARY KEY, alone in it"));
        }
    }

    private EntityField field(int id, Column column) {
        return field(
                id,
                String.join(".", table.namespace()) + "." + table.name(),
                column.name(),
                column.dataType(),
                column.nullable(),
                column.comment(),
                column.defaultValue(),
                column.metadataInJSON());
    }

    /** A column of an entity for one of SQL. */
    static EntityField field(
            int id,
            String entity,
            String name,
            org.apache.spark.sql.types.DataType type,
            boolean nullable,
            @Nullable String comment,
            @Nullable ColumnDefaultValue defaultValue,
            @Nullable String metadata) {
        if (metadata != null && metadata.contains(CHAR_TYPE)) {
            throw Undeclared.of(CatalogErrors.columnType(
                    name, "CHAR or VARCHAR", "use STRING, with a CHECK of its length where one is needed"));
        }
        var avro = ColumnTypes.toAvro(entity, name, type);
        String json = defaultValue == null
                ? null
                : ColumnDefaults.toJson(name, ColumnDefaults.constant(name, defaultValue), ColumnTypes.toSpark(avro));
        return new EntityField(id, name, avro, nullable, json, comment);
    }
}
