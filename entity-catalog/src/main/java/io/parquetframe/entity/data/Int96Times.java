package io.parquetframe.entity.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.io.api.Binary;

/** Instants in twelve bytes, as Spark and Hive write them to Parquet: nanoseconds of a day, then its Julian number. */
final class Int96Times {

    private static final int BYTES = 12;
    private static final long EPOCH_JULIAN_DAY = 2_440_588;
    private static final long MICROS_OF_DAY = 86_400_000_000L;
    private static final long NANOS = 1_000;

    private Int96Times() {}

    /** Microseconds since 1970. */
    static Object micros(Binary value) {
        ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() != BYTES) {
            throw new IllegalArgumentException("a time has " + bytes.remaining() + " bytes, expected " + BYTES);
        }
        long nanos = bytes.getLong();
        long day = bytes.getInt() - EPOCH_JULIAN_DAY;
        if (nanos % NANOS != 0) {
            throw new IllegalArgumentException("a time lies between two microseconds");
        }
        return Math.addExact(Math.multiplyExact(day, MICROS_OF_DAY), nanos / NANOS);
    }
}
