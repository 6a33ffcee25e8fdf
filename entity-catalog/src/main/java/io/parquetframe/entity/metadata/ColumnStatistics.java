package io.parquetframe.entity.metadata;

import io.parquetframe.entity.key.KeyBytes;
import org.jspecify.annotations.Nullable;

/**
 * What a data file holds of one column.
 *
 * @param nulls the number of rows without a value
 * @param lower a lower bound in the encoding of {@link KeyBytes}; null when unknown
 * @param upper an upper bound; null when unknown
 * @param exact whether the bounds are values that occur (no shortened text, no NaN among the values)
 */
public record ColumnStatistics(
        int fieldId, long nulls, @Nullable KeyBytes lower, @Nullable KeyBytes upper, boolean exact) {}
