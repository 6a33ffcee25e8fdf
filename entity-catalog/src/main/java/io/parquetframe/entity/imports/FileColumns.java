package io.parquetframe.entity.imports;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.ImportException;
import io.parquetframe.entity.mapping.ClassDefinition;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.entity.metadata.GeneratedKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * The columns that files have in common: the same names and types in each. Pure.
 *
 * @param types by name, in the order of the first file, without null
 * @param nullable those that may lack a value in one of the files
 */
record FileColumns(Path first, Map<String, Schema> types, Set<String> nullable) {

    static FileColumns of(List<ForeignRows> files, Map<String, Schema> given) {
        Map<String, Schema> types = new LinkedHashMap<>();
        Set<String> nullable = new HashSet<>();
        Path first = files.get(0).path();
        for (ForeignRows file : files) {
            Map<String, Schema> own = new HashMap<>();
            for (Schema.Field field : file.file().schema().getFields()) {
                String column = Types.column(field);
                own.put(column, Types.ofColumn(field.schema()));
                if (field.schema().isNullable()) {
                    nullable.add(column);
                }
            }
            for (String column : file.file().columns()) {
                Schema type = given.getOrDefault(column, own.get(column));
                if (type == null) {
                    throw ImportException.of(
                            file.path(),
                            "column " + column + " holds nulls alone and has no type. " + ImportedColumns.REMEDY,
                            null);
                }
                Schema before = types.putIfAbsent(column, type);
                boolean isNew = before == null && !file.path().equals(first);
                if (isNew || (before != null && !before.equals(type))) {
                    throw differs(file.path(), first, column, type, before);
                }
            }
            for (String column : types.keySet()) {
                if (!file.file().columns().contains(column)) {
                    throw ImportException.of(
                            file.path(), "it has no column " + column + ", which " + first + " has. " + APART, null);
                }
            }
        }
        for (String column : given.keySet()) {
            if (!types.containsKey(column)) {
                throw ImportException.of(
                        first, "the type of column " + column + " is given; there are " + types.keySet(), null);
            }
        }
        return new FileColumns(first, types, nullable);
    }

    private static final String APART =
            "Register them into an entity that is there, one after the other, or have them written anew";

    private static ImportException differs(
            Path file, Path first, String column, Schema type, @org.jspecify.annotations.Nullable Schema before) {
        return ImportException.of(
                file,
                "column " + column + " is " + Types.name(type) + ", in " + first + " it is "
                        + (before == null ? "missing" : Types.name(before)) + ". " + APART,
                null);
    }

    /** A new entity of these columns. */
    EntityMetadata define(String name, List<String> primaryKey) {
        List<EntityField> fields = new ArrayList<>();
        types.forEach((column, type) -> fields.add(new EntityField(
                fields.size() + 1,
                column,
                type,
                nullable.contains(column) && !primaryKey.contains(column),
                null,
                null)));
        EntitySchema schema = new EntitySchema(1, fields);
        List<Integer> key = primaryKey.stream()
                .map(column -> schema.field(column)
                        .orElseThrow(() -> ImportException.of(
                                first,
                                "the primary key " + column + " is none of its columns " + types.keySet()
                                        + ". Give another",
                                null))
                        .id())
                .toList();
        String id = EntityCatalog.newEntityId();
        return new EntityMetadata(
                id,
                name,
                id,
                List.of(schema),
                fields.size(),
                key.isEmpty() ? List.of() : List.of(new Constraint.PrimaryKey(ClassDefinition.PRIMARY_KEY, key)),
                List.of(),
                GeneratedKey.NONE,
                Map.of(EntityProperties.STORAGE, first.toString().endsWith(".avro") ? "avro" : "parquet"));
    }
}
