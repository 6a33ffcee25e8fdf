package io.parquetframe.entity.mapping;

import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A column that a class asks for.
 *
 * @param property of the class
 * @param name of the column
 * @param type without null
 * @param nullable whether a stored row may lack it
 * @param aliases names that it had before
 * @param defaultValue JSON; null for none
 * @param doc a comment; null for none
 */
public record EntityColumn(
        String property,
        String name,
        Schema type,
        boolean nullable,
        List<String> aliases,
        @Nullable String defaultValue,
        @Nullable String doc) {

    public EntityColumn {
        aliases = List.copyOf(aliases);
    }
}
