package io.parquetframe.entity.imports;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.ImportException;
import io.parquetframe.entity.data.ForeignFile;
import io.parquetframe.entity.mapping.ClassDefinition;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.GeneratedKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a directory and their types: from the call, else from the file of rows, else from {@code _schema.yaml}. Never
 * from values. Pure.
 */
record ImportedColumns(PythonDirectory directory, Map<String, Type> types) {

    static final String REMEDY = "Give the column's type in the call, as types => 'column BIGINT', or mend the value";

    /**
     * A type.
     *
     * @param source what says so
     */
    record Type(Schema schema, String source) {}

    static ImportedColumns of(PythonDirectory directory, @Nullable ForeignFile base, Map<String, Schema> given) {
        Map<String, Schema> declared = directory.schema().types();
        Map<String, Type> types = new LinkedHashMap<>();
        if (base != null) {
            String file = directory.base().orElseThrow().getFileName().toString();
            Map<String, Schema> stored = new LinkedHashMap<>();
            base.schema().getFields().forEach(field -> stored.put(Types.column(field), Types.ofColumn(field.schema())));
            for (String column : base.columns()) {
                Schema type = stored.get(column);
                types.put(column, type != null ? new Type(type, file) : declared(directory, column));
            }
        } else {
            declared.keySet().forEach(column -> types.put(column, declared(directory, column)));
        }
        given.forEach((column, type) -> types.put(column, new Type(type, "the call")));
        for (Map.Entry<String, Type> column : types.entrySet()) {
            if (column.getValue().schema().getType() == Schema.Type.NULL) {
                throw ImportException.of(
                        directory.path(),
                        "no file tells the type of column " + column.getKey() + ", which holds nulls alone. " + REMEDY,
                        null);
            }
        }
        return new ImportedColumns(directory, types);
    }

    private static Type declared(PythonDirectory directory, String column) {
        Schema type = directory.schema().types().get(column);
        return new Type(type == null ? Schema.create(Schema.Type.NULL) : type, PythonSchema.SCHEMA);
    }

    /** A new entity of these columns; all but the key may be null, as the library requires nothing. */
    EntityMetadata define(String name, Optional<String> primaryKey) {
        String key = primaryKey
                .or(() -> directory.schema().primaryKey())
                .orElseThrow(() -> ImportException.of(
                        directory.path(), "no file tells the primary key. Give it in the call", null));
        List<EntityField> fields = new ArrayList<>();
        types.forEach((column, type) ->
                fields.add(new EntityField(fields.size() + 1, column, type.schema(), !column.equals(key), null, null)));
        EntitySchema schema = new EntitySchema(1, fields);
        int keyId = schema.field(key)
                .orElseThrow(() -> ImportException.of(
                        directory.path(),
                        "the primary key " + key + " is none of the columns " + types.keySet()
                                + ". Give another in the call",
                        null))
                .id();
        requireKnown(key);
        String id = EntityCatalog.newEntityId();
        return new EntityMetadata(
                id,
                name,
                id,
                List.of(schema),
                fields.size(),
                List.of(new Constraint.PrimaryKey(ClassDefinition.PRIMARY_KEY, List.of(keyId))),
                List.of(),
                GeneratedKey.NONE,
                Map.of(EntityProperties.STORAGE, directory.isAvro() ? "avro" : "parquet"));
    }

    /** The library writes string for what it does not know, and a key's type stays for ever. */
    private void requireKnown(String key) {
        Type type = java.util.Objects.requireNonNull(types.get(key));
        if (directory.base().isPresent()
                && type.source().equals(PythonSchema.SCHEMA)
                && type.schema().getType() == Schema.Type.STRING) {
            throw ImportException.of(
                    directory.path(),
                    "no row tells the type of the key " + key + ", for which " + PythonSchema.SCHEMA
                            + " says string, as for all that the library does not know. " + REMEDY,
                    null);
        }
    }

    /** Requires that an entity that is there can take them. */
    void requireFit(EntityMetadata entity, Map<String, Schema> given) {
        if (!given.isEmpty()) {
            throw ImportException.of(
                    directory.path(),
                    "entity " + entity.name() + " is there, and its columns have types. Leave types out, or import into"
                            + " a new entity",
                    null);
        }
        for (String column : types.keySet()) {
            if (entity.schema().field(column).isEmpty()) {
                throw ImportException.of(
                        directory.path(),
                        "entity " + entity.name() + " has no column " + column
                                + ". Add it, or import into a new entity",
                        null);
            }
        }
        List<Integer> key =
                entity.primaryKey().map(Constraint.PrimaryKey::fieldIds).orElse(List.of());
        Optional<String> ownKey = directory.schema().primaryKey();
        boolean isSame = key.size() == 1
                && ownKey.map(column -> entity.schema()
                                .field(key.get(0))
                                .orElseThrow()
                                .name()
                                .equals(column))
                        .orElse(true);
        if (!isSame) {
            throw ImportException.of(
                    directory.path(),
                    "its primary key is " + ownKey.orElse("one column") + ", that of entity " + entity.name()
                            + " is another. Import into a new entity",
                    null);
        }
    }
}
