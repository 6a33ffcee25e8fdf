package io.parquetframe.entity.imports;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * Plain values as raw ones of a column's type: exactly, or {@link UnfitValueException}. pandas turns whole numbers beside missing
 * ones into floating point numbers, so 5.0 is the whole number 5 where that is certain. Composed once a column; thread-safe.
 */
final class FittedValues {

    private static final BigDecimal CERTAIN = BigDecimal.valueOf(1L << 53);

    private final TimeValues times;

    private FittedValues(@Nullable ZoneId zone) {
        this.times = new TimeValues(zone);
    }

    /**
     * Of a type, null included.
     *
     * @param zone of times that come without one, for columns of instants; null refuses them
     */
    static Function<@Nullable Object, @Nullable Object> of(Schema type, @Nullable ZoneId zone) {
        return new FittedValues(zone).of(type);
    }

    private Function<@Nullable Object, @Nullable Object> of(Schema type) {
        Function<Object, Object> present = present(Types.value(type));
        return value -> value == null ? null : present.apply(value);
    }

    private Function<Object, Object> present(Schema type) {
        LogicalType logical = type.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return value -> decimal(value, decimal, type);
        } else if (logical instanceof LogicalTypes.Date) {
            return times::date;
        } else if (logical instanceof LogicalTypes.TimestampMicros) {
            return times::instant;
        } else if (logical instanceof LogicalTypes.LocalTimestampMicros) {
            return times::local;
        } else if (logical != null && !logical.getName().equals("uuid")) {
            return value -> {
                throw UnfitValueException.of(value, "value that can be converted to " + logical.getName());
            };
        }
        return switch (type.getType()) {
            case BOOLEAN -> value -> instance(Boolean.class, value, "BOOLEAN");
            case INT -> value -> whole(value, "INT").intValue();
            case LONG -> value -> whole(value, "BIGINT").longValue();
            case DOUBLE -> value -> real(value, "DOUBLE");
            case FLOAT -> FittedValues::single;
            case STRING -> value -> instance(String.class, value, "STRING");
            case BYTES -> value -> instance(ByteBuffer.class, value, "BINARY");
            case FIXED -> value -> fixed(value, type);
            case ENUM -> value -> symbol(value, type);
            case ARRAY -> list(of(type.getElementType()));
            case MAP -> map(of(type.getValueType()));
            case RECORD -> record(type);
            default -> throw new IllegalArgumentException("No type of a column: " + type);
        };
    }

    private static <T> T instance(Class<T> kind, Object value, String type) {
        if (!kind.isInstance(value)) {
            throw UnfitValueException.of(value, type);
        }
        return kind.cast(value);
    }

    private static BigInteger whole(Object value, String type) {
        BigInteger number = null;
        if (value instanceof BigInteger given) {
            number = given;
        } else {
            BigDecimal digits =
                    value instanceof BigDecimal decimal ? decimal : value instanceof Real real ? real.digits() : null;
            boolean isCertain = digits != null
                    && (value instanceof BigDecimal || digits.abs().compareTo(CERTAIN) <= 0)
                    && digits.stripTrailingZeros().scale() <= 0;
            number = isCertain && digits != null ? digits.toBigIntegerExact() : null;
        }
        int bits = type.equals("INT") ? Integer.SIZE : Long.SIZE;
        if (number == null || number.bitLength() >= bits) {
            throw UnfitValueException.of(value, type);
        }
        return number;
    }

    private static double real(Object value, String type) {
        if (value instanceof Real real) {
            return real.number();
        }
        BigDecimal exact = value instanceof BigInteger whole
                ? new BigDecimal(whole)
                : value instanceof BigDecimal decimal ? decimal : null;
        if (exact != null) {
            double number = exact.doubleValue();
            if (Double.isFinite(number) && new BigDecimal(number).compareTo(exact) == 0) {
                return number;
            }
        }
        throw UnfitValueException.of(value, type);
    }

    private static Object single(Object value) {
        double number = real(value, "FLOAT");
        float single = (float) number;
        if (Double.compare(single, number) != 0) {
            throw UnfitValueException.of(value, "FLOAT");
        }
        return single;
    }

    private static Object decimal(Object value, LogicalTypes.Decimal decimal, Schema type) {
        BigDecimal digits = value instanceof BigDecimal given
                ? given
                : value instanceof BigInteger whole
                        ? new BigDecimal(whole)
                        : value instanceof Real real ? real.digits() : null;
        if (digits == null
                || digits.stripTrailingZeros().scale() > decimal.getScale()
                || digits.setScale(decimal.getScale()).precision() > decimal.getPrecision()) {
            throw UnfitValueException.of(value, Types.name(type));
        }
        byte[] unscaled = digits.setScale(decimal.getScale()).unscaledValue().toByteArray();
        if (type.getType() == Schema.Type.BYTES) {
            return ByteBuffer.wrap(unscaled);
        }
        byte[] padded = new byte[type.getFixedSize()];
        java.util.Arrays.fill(padded, (byte) (unscaled[0] < 0 ? -1 : 0));
        System.arraycopy(unscaled, 0, padded, padded.length - unscaled.length, unscaled.length);
        return new GenericData.Fixed(type, padded);
    }

    private static Object fixed(Object value, Schema type) {
        ByteBuffer bytes = instance(ByteBuffer.class, value, "BINARY");
        if (bytes.remaining() != type.getFixedSize()) {
            throw UnfitValueException.of(value, "value of " + type.getFixedSize() + " bytes");
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return new GenericData.Fixed(type, copy);
    }

    private static Object symbol(Object value, Schema type) {
        if (!(value instanceof String text) || !type.hasEnumSymbol(text)) {
            throw UnfitValueException.of(value, "one of " + type.getEnumSymbols());
        }
        return new GenericData.EnumSymbol(type, text);
    }

    private static Function<Object, Object> list(Function<@Nullable Object, @Nullable Object> element) {
        return value -> {
            List<@Nullable Object> raw = new ArrayList<>();
            ((List<?>) instance(List.class, value, "ARRAY")).forEach(item -> raw.add(element.apply(item)));
            return raw;
        };
    }

    private static Function<Object, Object> map(Function<@Nullable Object, @Nullable Object> entry) {
        return value -> {
            Map<Object, @Nullable Object> raw = new LinkedHashMap<>();
            ((Map<?, ?>) instance(Map.class, value, "MAP")).forEach((key, item) -> raw.put(key, entry.apply(item)));
            return raw;
        };
    }

    private Function<Object, Object> record(Schema type) {
        Map<String, Function<@Nullable Object, @Nullable Object>> fields = new LinkedHashMap<>();
        type.getFields().forEach(field -> fields.put(Types.column(field), of(field.schema())));
        return value -> {
            Map<?, ?> given = instance(Map.class, value, "STRUCT");
            given.keySet().stream()
                    .filter(name -> !fields.containsKey(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new UnfitValueException("field " + name + " is none of " + fields.keySet());
                    });
            GenericData.Record raw = new GenericData.Record(type);
            int at = 0;
            for (Map.Entry<String, Function<@Nullable Object, @Nullable Object>> field : fields.entrySet()) {
                Object fitted = field.getValue().apply(given.get(field.getKey()));
                if (fitted == null && !type.getFields().get(at).schema().isNullable()) {
                    throw new UnfitValueException("field " + field.getKey() + " has no value, and needs one");
                }
                raw.put(at++, fitted);
            }
            return raw;
        };
    }
}
