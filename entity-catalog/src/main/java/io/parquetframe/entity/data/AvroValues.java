package io.parquetframe.entity.data;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.jspecify.annotations.Nullable;

/** Raw Avro values: what is in the rows of entities. */
final class AvroValues {

    private AvroValues() {}

    /** The one type beside null of a union, or the type itself. */
    static Schema value(Schema type) {
        if (!type.isUnion()) {
            return type;
        }
        Schema only = null;
        for (Schema branch : type.getTypes()) {
            if (branch.getType() != Schema.Type.NULL) {
                if (only != null) {
                    throw new IllegalArgumentException("A union of several types cannot be stored: " + type);
                }
                only = branch;
            }
        }
        if (only == null) {
            throw new IllegalArgumentException("A column of nulls alone cannot be stored");
        }
        return only;
    }

    static LogicalTypes.@Nullable Decimal decimal(Schema type) {
        return type.getLogicalType() instanceof LogicalTypes.Decimal decimal ? decimal : null;
    }

    /** The bytes of BYTES, of a FIXED, or of a decimal on either. */
    static byte[] bytes(Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return cast(GenericFixed.class, value).bytes();
    }

    /** The number that a decimal's bytes are, checked against its precision. */
    static BigInteger unscaled(Object value, int precision) {
        BigInteger unscaled = new BigInteger(bytes(value));
        if (unscaled.abs().compareTo(limit(precision)) >= 0) {
            throw new IllegalArgumentException(
                    "the decimal " + unscaled + " (unscaled) has more than " + precision + " digits");
        }
        return unscaled;
    }

    private static BigInteger limit(int precision) {
        return precision <= Long.SIZE >> 2 ? BigInteger.valueOf(POWERS[precision]) : BigInteger.TEN.pow(precision);
    }

    private static final long[] POWERS = powers();

    private static long[] powers() {
        long[] powers = new long[(Long.SIZE >> 2) + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }

    /** The bytes of a FIXED of that size. */
    static byte[] fixed(Object value, int size) {
        byte[] bytes = bytes(value);
        if (bytes.length != size) {
            throw new IllegalArgumentException("expected " + size + " bytes, found " + bytes.length);
        }
        return bytes;
    }

    static long whole(Object value) {
        return value instanceof Integer number ? number : cast(Long.class, value);
    }

    static double floating(Object value) {
        return value instanceof Float number ? number : cast(Double.class, value);
    }

    static Collection<?> list(Object value) {
        return cast(Collection.class, value);
    }

    static Map<?, ?> map(Object value) {
        return cast(Map.class, value);
    }

    static <T> T cast(Class<T> type, Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("expected a " + type.getSimpleName() + ", found " + value + " ("
                    + value.getClass().getName() + ")");
        }
        return type.cast(value);
    }
}
