package io.parquetframe.entity.key;

import java.nio.ByteBuffer;
import org.apache.avro.generic.GenericFixed;

/** What the encodings share about raw values. */
final class Values {

    private Values() {}

    static <T> T as(Class<T> type, Object value) {
        if (!type.isInstance(value)) {
            throw mismatch("a " + type.getSimpleName(), value);
        }
        return type.cast(value);
    }

    static IllegalArgumentException mismatch(String expected, Object value) {
        return new IllegalArgumentException("Expected " + expected + ", found " + value + " ("
                + value.getClass().getName() + ")");
    }

    /** The content, unchanged and not shared. */
    static byte[] bytes(Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        if (value instanceof GenericFixed fixed) {
            return fixed.bytes().clone();
        }
        throw mismatch("bytes", value);
    }

    static byte[] bigEndian(long number) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (number >>> (Long.SIZE - Byte.SIZE * (i + 1)));
        }
        return bytes;
    }

    static long bigEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }
}
