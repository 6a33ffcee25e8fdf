package io.parquetframe.local.parquet;

import org.jspecify.annotations.Nullable;

/**
 * How one requested column is read from all files of a scan, and what their footers tell of it.
 *
 * @param physicalName the column as the files spell it, null when it is missing
 * @param mayHaveNulls false only when no file holds a null
 * @param bounds exact, null when not known or when there is no value
 */
public record ColumnPlan(
        RequestedColumn requested,
        @Nullable String physicalName,
        ColumnRead read,
        boolean mayHaveNulls,
        @Nullable Bounds bounds) {}
