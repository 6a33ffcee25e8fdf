package io.parquetframe.local.stream;

import io.parquetframe.local.parquet.EngineTimes;

/**
 * The earliest dates and instants that a scan takes as they are stored. What is before them was counted in another calendar,
 * or may have been: the scan fails. Timestamps without a zone have no such bound.
 *
 * @param day from 1970-01-01
 * @param micros from 1970-01-01 00:00 UTC
 * @param refused whether Spark raises an error for what is before them: then each row has to be looked at
 */
public record EarliestTimes(long day, long micros, boolean refused) {

    /** What the engine itself takes. */
    public static final EarliestTimes ANY =
            new EarliestTimes(-EngineTimes.GREATEST_DAY, EngineTimes.LEAST_MICROS, false);
}
