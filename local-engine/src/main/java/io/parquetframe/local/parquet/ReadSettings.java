package io.parquetframe.local.parquet;

/**
 * The settings of a session, or options of a scan, that change what Spark reads from the same bytes.
 *
 * @param caseSensitive {@code spark.sql.caseSensitive}
 * @param binaryAsString {@code spark.sql.parquet.binaryAsString}
 * @param fieldIds {@code spark.sql.parquet.fieldId.read.enabled} with ids in the requested schema: always declined
 * @param datetimeRebase {@code spark.sql.parquet.datetimeRebaseModeInRead} or the option like it;
 *     counts only for files whose writer is not known to be Spark
 */
public record ReadSettings(boolean caseSensitive, boolean binaryAsString, boolean fieldIds, RebaseMode datetimeRebase) {

    /** Spark 4.1's defaults. */
    public static final ReadSettings DEFAULTS = new ReadSettings(false, false, false, RebaseMode.CORRECTED);

    /** How Spark treats dates and timestamps before the calendars agree. */
    public enum RebaseMode {
        /** Takes them as they are. */
        CORRECTED,
        /** Moves them from the hybrid Julian and Gregorian calendar. */
        LEGACY,
        /** Raises an error for them. */
        EXCEPTION
    }
}
