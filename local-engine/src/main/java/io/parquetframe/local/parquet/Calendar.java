package io.parquetframe.local.parquet;

import io.parquetframe.local.parquet.ReadSettings.RebaseMode;
import java.util.Map;

/**
 * In which calendar Spark takes a file's dates and timestamps: {@code DataSourceUtils.datetimeRebaseSpec} and
 * {@code int96RebaseSpec} of Spark 4.1. The engine knows only the proleptic Gregorian calendar.
 */
final class Calendar {

    /** {@code RebaseDateTime.lastSwitchJulianDay}: from 1582-10-15 on the calendars agree. */
    static final long LAST_SWITCH_DAY = -141_427;
    /** {@code RebaseDateTime.lastSwitchJulianTs}: from 1900-01-01 UTC on no zone differs. */
    static final long LAST_SWITCH_MICROS = -2_208_988_800_000_000L;

    static final String SPARK_VERSION = "org.apache.spark.version";
    static final String LEGACY_DATETIME = "org.apache.spark.legacyDateTime";
    static final String LEGACY_INT96 = "org.apache.spark.legacyINT96";

    private Calendar() {}

    static RebaseMode datetime(FileFooter footer, ReadSettings settings) {
        Map<String, String> metadata = footer.metadata();
        String version = metadata.get(SPARK_VERSION);
        if (version == null) {
            return settings.datetimeRebase();
        }
        // Spark compares versions as texts too.
        return version.compareTo("3.0.0") < 0 || metadata.containsKey(LEGACY_DATETIME)
                ? RebaseMode.LEGACY
                : RebaseMode.CORRECTED;
    }

    /** Whether INT96 is taken as it is: only Spark's own files, because other writers add zones of their own. */
    static boolean plainInt96(FileFooter footer) {
        String version = footer.metadata().get(SPARK_VERSION);
        return version != null
                && version.compareTo("3.1.0") >= 0
                && !footer.metadata().containsKey(LEGACY_INT96);
    }
}
