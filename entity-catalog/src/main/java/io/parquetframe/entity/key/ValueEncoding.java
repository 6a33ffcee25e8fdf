package io.parquetframe.entity.key;

import org.apache.avro.Schema;

/**
 * The encoding of one column's values: bytes compare as the values do, as Spark's {@code <} and {@code =} have it, and are
 * the same for every width of the column's type. Values are Avro's raw ones: numbers, {@link CharSequence}, {@link
 * java.nio.ByteBuffer}, {@code GenericFixed}, enum symbols with their {@code toString}. Immutable, thread-safe.
 */
public sealed interface ValueEncoding
        permits BooleanEncoding, BytesEncoding, DecimalEncoding, FloatingEncoding, TextEncoding, WholeEncoding {

    /**
     * The bytes of a value; for floating numbers −0.0 is 0.0, and NaN the largest.
     *
     * @param value not null
     * @throws IllegalArgumentException for a value of another type, and for text that is not Unicode
     */
    byte[] encode(Object value);

    /** The inverse of {@link #encode}: text as String, bytes and decimals as ByteBuffer, enums and fixed as they encode. */
    Object decode(byte[] bytes);

    /** A value as messages show it. */
    default String describe(byte[] bytes) {
        return String.valueOf(decode(bytes));
    }

    /** The number of bytes of every value, or 0 where they differ. */
    int width();

    /**
     * What values can be compared: columns of equal families have equal bytes for equal values. Whole numbers of any width
     * are one family, and so are decimals of any precision and scale; dates, each unit of times, and text are others.
     */
    String family();

    /** Whether a key may have it: floating numbers have bounds only. */
    default boolean isKey() {
        return true;
    }

    /** Whether values of this type, not a union, have an encoding: all but nested ones. */
    static boolean exists(Schema type) {
        return ValueEncodings.of(type) != null;
    }

    /**
     * The encoding of a type.
     *
     * @param type not a union
     * @throws IllegalArgumentException for nested types
     */
    static ValueEncoding of(Schema type) {
        ValueEncoding encoding = ValueEncodings.of(type);
        if (encoding == null) {
            throw new IllegalArgumentException("Values of type "
                    + type.getType().getName() + " have no order; arrays, maps and records cannot be keys");
        }
        return encoding;
    }
}
