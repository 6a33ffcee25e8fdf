package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on columns that can be keys: no part is null and the encoded values lie between the bounds. What a reader can
 * prune files, row groups and pages by; it also drops each row that does not meet it.
 *
 * @param fieldIds one column, or several as one value
 * @param lower inclusive; null for none
 * @param upper inclusive; null for none
 */
public record KeyRange(List<Integer> fieldIds, @Nullable KeyBytes lower, @Nullable KeyBytes upper) {

    public KeyRange {
        fieldIds = List.copyOf(fieldIds);
    }

    /** Exactly that value. */
    public static KeyRange of(List<Integer> fieldIds, KeyBytes value) {
        return new KeyRange(fieldIds, value, value);
    }

    boolean contains(KeyBytes value) {
        return (lower == null || lower.compareTo(value) <= 0) && (upper == null || value.compareTo(upper) <= 0);
    }
}
