package io.parquetframe.entity.check;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What values a condition knows, and how a constant of the kind is written as text. */
public enum ValueKind {
    /** No value; the text is empty. */
    NULL,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** Int and long: digits. */
    WHOLE,
    /** Digits with a point. */
    DECIMAL,
    /** Float and double, as Java writes a double. */
    FLOATING,
    /** Strings, enums, UUIDs: as they are. */
    TEXT,
    /** Hexadecimal digits. */
    BYTES,
    /** Days since 1970. */
    DATE,
    /** Microseconds since 1970 in UTC. */
    TIMESTAMP,
    /** Microseconds of a time without zone. */
    LOCAL_TIMESTAMP,
    /** Microseconds of a day. */
    TIME;

    private static final Map<String, ValueKind> LOGICAL = Map.of(
            "date",
            DATE,
            "timestamp-micros",
            TIMESTAMP,
            "local-timestamp-micros",
            LOCAL_TIMESTAMP,
            "time-micros",
            TIME,
            "uuid",
            TEXT);

    private static final Map<Schema.Type, ValueKind> PLAIN = Map.of(
            Schema.Type.BOOLEAN, BOOLEAN,
            Schema.Type.INT, WHOLE,
            Schema.Type.LONG, WHOLE,
            Schema.Type.FLOAT, FLOATING,
            Schema.Type.DOUBLE, FLOATING,
            Schema.Type.STRING, TEXT,
            Schema.Type.ENUM, TEXT,
            Schema.Type.BYTES, BYTES);

    /** The kind of a column's values; empty for those that conditions do not know. */
    public static Optional<ValueKind> of(Schema type) {
        if (type.getLogicalType() instanceof LogicalTypes.Decimal) {
            return Optional.of(DECIMAL);
        }
        return Optional.ofNullable(
                type.getLogicalType() == null
                        ? PLAIN.get(type.getType())
                        : type.getType() == Schema.Type.FIXED
                                ? null
                                : LOGICAL.get(type.getLogicalType().getName()));
    }

    /**
     * The value of a constant: Boolean, Long, BigDecimal, Double, String or bytes.
     *
     * @throws IllegalArgumentException for text of another form
     */
    @Nullable
    Object parse(String text) {
        return switch (this) {
            case NULL -> null;
            case BOOLEAN -> bool(text);
            case WHOLE, DATE, TIMESTAMP, LOCAL_TIMESTAMP, TIME -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case FLOATING -> Double.valueOf(text);
            case TEXT -> text;
            case BYTES -> HexFormat.of().parseHex(text);
        };
    }

    private static boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("Expected true or false, found " + text);
        }
        return text.equals("true");
    }

    /**
     * A constant of a column's type.
     *
     * @param raw as stored, or null
     * @throws IllegalArgumentException for a type that conditions do not know
     */
    public static CheckExpression.Literal literal(@Nullable Object raw, Schema type) {
        ValueKind kind = of(type).orElseThrow(() ->
                new IllegalArgumentException("Values of type " + type.getType().getName() + " do not compare"));
        Object value = kind.value(raw, type);
        if (value == null) {
            return new CheckExpression.Literal(NULL, "");
        }
        return new CheckExpression.Literal(
                kind,
                value instanceof byte[] bytes
                        ? HexFormat.of().formatHex(bytes)
                        : value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
    }

    /** A stored value as the same Java class. */
    @Nullable
    Object value(@Nullable Object raw, Schema type) {
        if (raw == null) {
            return null;
        }
        return switch (this) {
            case NULL, BOOLEAN -> raw;
            case WHOLE, DATE, TIMESTAMP, LOCAL_TIMESTAMP, TIME -> ((Number) raw).longValue();
            case FLOATING -> ((Number) raw).doubleValue();
            case TEXT -> raw.toString();
            case BYTES -> bytes(raw);
            case DECIMAL ->
                new BigDecimal(new BigInteger(bytes(raw)), ((LogicalTypes.Decimal) type.getLogicalType()).getScale());
        };
    }

    private static byte[] bytes(Object raw) {
        if (raw instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return ((org.apache.avro.generic.GenericFixed) raw).bytes();
    }

    boolean isNumber() {
        return this == WHOLE || this == DECIMAL;
    }
}
