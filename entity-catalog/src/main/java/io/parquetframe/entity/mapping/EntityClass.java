package io.parquetframe.entity.mapping;

import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.metadata.GeneratedKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a class says about its entity, checked in itself. Immutable.
 *
 * @param columns in order
 * @param key names of the columns of the primary key, in its order
 * @param version the column that counts saves
 * @param uniques the columns of each unique constraint, by its name
 * @param indexes the columns of each index, by its name
 * @param checks SQL and tree of conditions, by name
 * @param properties of the metadata, without the indexes
 * @param location of the data files; empty for one in the warehouse
 */
public record EntityClass<T>(
        Class<T> type,
        String namespace,
        String name,
        List<EntityColumn> columns,
        List<String> key,
        GeneratedKey generated,
        Optional<String> version,
        List<EntityRelation> relations,
        Map<String, List<String>> uniques,
        Map<String, List<String>> indexes,
        List<ClassCheck> checks,
        Map<String, String> properties,
        String location) {

    /**
     * A condition that a validation annotation stands for.
     *
     * @param column whose values it limits
     */
    public record ClassCheck(String name, String column, ColumnCondition condition) {}

    public EntityClass {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        relations = List.copyOf(relations);
        uniques = Map.copyOf(uniques);
        indexes = Map.copyOf(indexes);
        checks = List.copyOf(checks);
        properties = Map.copyOf(properties);
    }

    /**
     * Reads a class.
     *
     * @throws EntityDefinitionException naming the class and the field
     */
    public static <T> EntityClass<T> of(Class<T> type) {
        return new EntityClassReader<>(type).read();
    }

    /** The column of a property. */
    public Optional<EntityColumn> column(String property) {
        return columns.stream()
                .filter(column -> column.property().equals(property))
                .findFirst();
    }

    /** The properties of the class that are columns, in order. */
    public List<String> properties(List<String> columnNames) {
        return columnNames.stream()
                .map(name -> columns.stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .property())
                .toList();
    }
}
