package io.parquetframe.spark.catalog;

import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityProperties;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The properties that define indexes: users name columns, entities keep ids, which no renaming changes. Pure. */
final class TableIndexes {

    private TableIndexes() {}

    static Map<String, String> toEntity(Map<String, String> properties, ColumnNames columns) {
        Map<String, String> result = new TreeMap<>(properties);
        result.replaceAll((key, value) -> key.startsWith(EntityProperties.INDEX)
                ? Stream.of(value.split(",", -1))
                        .map(name -> String.valueOf(columns.get(name.strip()).id()))
                        .collect(Collectors.joining(","))
                : value);
        return result;
    }

    static Map<String, String> toSpark(Map<String, String> properties, List<EntityField> fields) {
        Map<String, String> result = new TreeMap<>(properties);
        result.replaceAll((key, value) -> key.startsWith(EntityProperties.INDEX)
                ? Stream.of(value.split(",", -1)).map(id -> name(id, fields)).collect(Collectors.joining(","))
                : value);
        return result;
    }

    private static String name(String id, List<EntityField> fields) {
        return fields.stream()
                .filter(field -> String.valueOf(field.id()).equals(id))
                .map(EntityField::name)
                .findFirst()
                .orElse(id);
    }
}
