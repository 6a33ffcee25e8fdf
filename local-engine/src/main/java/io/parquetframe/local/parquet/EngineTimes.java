package io.parquetframe.local.parquet;

/** The dates and timestamps that the engine counts with as Spark does: it takes the ends of the range for infinity. */
public final class EngineTimes {

    /** Days from 1970-01-01, after it and before it. */
    public static final long GREATEST_DAY = Integer.MAX_VALUE - 1L;

    /** The engine's {@code TIMESTAMP_MIN}, 290309-12-22 BC. */
    public static final long LEAST_MICROS = -9_223_372_022_400_000_000L;

    /** The microsecond before the engine's infinity. */
    public static final long GREATEST_MICROS = Long.MAX_VALUE - 1;

    private EngineTimes() {}
}
