package io.parquetframe.local.parquet;

/** How the engine's SQL must read a column so that it holds what Spark would read. */
public enum ColumnRead {
    /** As it is. */
    PLAIN,
    /**
     * Cast to the requested type, nested types included. A struct loses the fields that are not requested. The engine sees INT96, and timestamps annotated by old writers,
     * as naive timestamps; its zone is UTC, so the cast only changes the type. It is free where the type is right.
     */
    CAST,
    /**
     * {@code CASE WHEN isnan(x) THEN 'NaN' ELSE x END} at the scan, before any other use. The file's statistics may leave
     * out NaN or normalize the sign of zero, and the engine believes them: it folds {@code isnan(x)}, drops rows from
     * {@code x > 5} and answers {@code max(x)} from them. The expression hides them.
     */
    GUARD_FLOAT,
    /** The files have no such column: a null of the requested type. */
    MISSING
}
