package io.parquetframe.entity.metadata;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A column of an entity. The id stays the same for ever, whatever it is renamed to, and is never given to another column.
 *
 * @param id from 1
 * @param name as users write it; Avro's name for it follows ADR-0005
 * @param type without null; what may be absent is said by {@code nullable}
 * @param nullable whether a row may lack it
 * @param defaultValue for rows written before the column was added and for inserts that leave it out: JSON as Avro's
 *     defaults are written; null where there is none
 * @param doc a comment, or null
 */
public record EntityField(
        int id, String name, Schema type, boolean nullable, @Nullable String defaultValue, @Nullable String doc) {}
