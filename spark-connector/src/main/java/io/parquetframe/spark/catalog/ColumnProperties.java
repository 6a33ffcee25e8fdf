package io.parquetframe.spark.catalog;

import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityProperties;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The properties that say something of columns: users name these, entities keep ids, which no renaming changes. Pure. */
final class ColumnProperties {

    private ColumnProperties() {}

    static Map<String, String> toEntity(Map<String, String> properties, ColumnNames columns) {
        Map<String, String> result = new TreeMap<>(properties);
        result.replaceAll((key, value) -> namesColumns(key)
                ? Stream.of(value.split(",", -1))
                        .map(name -> String.valueOf(columns.get(name.strip()).id()))
                        .collect(Collectors.joining(","))
                : value);
        return result;
    }

    static Map<String, String> toSpark(Map<String, String> properties, List<EntityField> fields) {
        Map<String, String> result = new TreeMap<>(properties);
        result.replaceAll((key, value) -> namesColumns(key)
                ? Stream.of(value.split(",", -1)).map(id -> name(id, fields)).collect(Collectors.joining(","))
                : value);
        return result;
    }

    private static boolean namesColumns(String key) {
        return key.startsWith(EntityProperties.INDEX) || key.equals(EntityProperties.VERSION);
    }

    private static String name(String id, List<EntityField> fields) {
        return fields.stream()
                .filter(field -> String.valueOf(field.id()).equals(id))
                .map(EntityField::name)
                .findFirst()
                .orElse(id);
    }
}
