package io.parquetframe.avro;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Java's times as the microseconds that ADR-0005 stores them in: exactly, or not at all. */
public final class AvroTimes {

    private static final int NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private AvroTimes() {}

    /**
     * Microseconds since the epoch.
     *
     * @param field named in the error
     * @throws AvroSchemaException for an instant between two microseconds or past the 64-bit range
     */
    public static long micros(String field, Instant instant) {
        if (instant.getNano() % NANOS_PER_MICRO != 0) {
            throw new AvroSchemaException(
                    field, "expected whole microseconds, found " + instant + "; truncate it before it is saved");
        }
        try {
            // From the second that is nearer to zero: the least long has no whole second below it.
            long seconds = instant.getEpochSecond();
            long micros = instant.getNano() / NANOS_PER_MICRO;
            return seconds < 0 && micros > 0
                    ? Math.addExact(Math.multiplyExact(seconds + 1, MICROS_PER_SECOND), micros - MICROS_PER_SECOND)
                    : Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), micros);
        } catch (ArithmeticException e) {
            throw new AvroSchemaException(field, "expected a time of the 64-bit range, found " + instant);
        }
    }

    /**
     * Microseconds of a time without zone.
     *
     * @see #micros(String, Instant)
     */
    public static long micros(String field, LocalDateTime time) {
        return micros(field, time.toInstant(ZoneOffset.UTC));
    }
}
