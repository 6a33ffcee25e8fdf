package io.parquetframe.entity.imports;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Raw Avro values as plain ones, which carry their meaning: besides those of JSON ({@link JsonValues}) BigDecimal, ByteBuffer,
 * LocalDate, Instant and LocalDateTime. Composed once a file; thread-safe.
 */
final class PlainValues {

    private static final Map<String, TemporalUnit> UNITS = Map.of(
            "timestamp-millis", ChronoUnit.MILLIS,
            "timestamp-micros", ChronoUnit.MICROS,
            "timestamp-nanos", ChronoUnit.NANOS,
            "local-timestamp-millis", ChronoUnit.MILLIS,
            "local-timestamp-micros", ChronoUnit.MICROS,
            "local-timestamp-nanos", ChronoUnit.NANOS);

    private PlainValues() {}

    /**
     * Of values of that type, null included.
     *
     * @param nanIsNull whether NaN stands for no value, as in pandas
     */
    static Function<@Nullable Object, @Nullable Object> of(Schema type, boolean nanIsNull) {
        Function<Object, @Nullable Object> present = present(Types.value(type), nanIsNull);
        return value -> value == null ? null : present.apply(value);
    }

    private static Function<Object, @Nullable Object> present(Schema type, boolean nanIsNull) {
        LogicalType logical = type.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return value -> new BigDecimal(new BigInteger(bytes(value)), decimal.getScale());
        } else if (logical instanceof LogicalTypes.Date) {
            return value -> LocalDate.ofEpochDay(((Number) value).longValue());
        } else if (logical != null && UNITS.containsKey(logical.getName())) {
            return time(logical.getName(), Objects.requireNonNull(UNITS.get(logical.getName())));
        }
        return switch (type.getType()) {
            case INT, LONG -> value -> BigInteger.valueOf(((Number) value).longValue());
            case FLOAT, DOUBLE -> value -> Real.of(((Number) value).doubleValue(), nanIsNull);
            case STRING, ENUM -> Object::toString;
            case BYTES, FIXED -> value -> ByteBuffer.wrap(bytes(value));
            case ARRAY -> list(of(type.getElementType(), nanIsNull));
            case MAP -> map(of(type.getValueType(), nanIsNull));
            case RECORD -> record(type, nanIsNull);
            default -> value -> value;
        };
    }

    private static Function<Object, @Nullable Object> time(String name, TemporalUnit unit) {
        boolean isLocal = name.startsWith("local");
        return value -> {
            Instant instant = Instant.EPOCH.plus(((Number) value).longValue(), unit);
            return isLocal ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : instant;
        };
    }

    private static Function<Object, @Nullable Object> list(Function<@Nullable Object, @Nullable Object> element) {
        return value -> {
            List<@Nullable Object> plain = new ArrayList<>();
            ((Iterable<?>) value).forEach(item -> plain.add(element.apply(item)));
            return plain;
        };
    }

    private static Function<Object, @Nullable Object> map(Function<@Nullable Object, @Nullable Object> entry) {
        return value -> {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, item) -> plain.put(key.toString(), entry.apply(item)));
            return plain;
        };
    }

    private static Function<Object, @Nullable Object> record(Schema type, boolean nanIsNull) {
        List<Function<@Nullable Object, @Nullable Object>> fields = type.getFields().stream()
                .map(field -> of(field.schema(), nanIsNull))
                .toList();
        return value -> {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            for (Schema.Field field : type.getFields()) {
                plain.put(Types.column(field), fields.get(field.pos()).apply(((GenericRecord) value).get(field.pos())));
            }
            return plain;
        };
    }

    private static byte[] bytes(Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return ((GenericFixed) value).bytes();
    }
}
