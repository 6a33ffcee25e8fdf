package io.parquetframe.spark.typed;

import io.parquetframe.avro.AvroSchemas;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.BinaryEncoder$;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.BoxedBooleanEncoder$;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.BoxedDoubleEncoder$;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.BoxedFloatEncoder$;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.BoxedIntEncoder$;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.BoxedLongEncoder$;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.InstantEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.IterableEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.JavaDecimalEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.LocalDateEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.LocalDateTimeEncoder$;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.MapEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.StringEncoder$;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;
import scala.reflect.ClassTag$;

/**
 * Values of one Avro type between raw Avro and what Spark hands to Java: the table of ADR-0005. Composed once; thread-safe.
 *
 * @param encoder by which Spark takes and gives them
 * @param toSpark of raw values that are not null
 * @param toAvro the inverse
 */
record ColumnCodec(AgnosticEncoder<?> encoder, Function<Object, Object> toSpark, Function<Object, Object> toAvro) {

    static ColumnCodec of(Schema schema) {
        Schema type = value(schema);
        LogicalType logical = type.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return decimal(type, decimal);
        } else if (logical instanceof LogicalTypes.Date) {
            return new ColumnCodec(
                    new LocalDateEncoder(true),
                    raw -> LocalDate.ofEpochDay((Integer) raw),
                    date -> Math.toIntExact(((LocalDate) date).toEpochDay()));
        } else if (logical instanceof LogicalTypes.TimestampMicros) {
            return instant(ChronoUnit.MICROS);
        } else if (logical instanceof LogicalTypes.TimestampMillis) {
            return instant(ChronoUnit.MILLIS);
        } else if (logical instanceof LogicalTypes.LocalTimestampMicros) {
            return local(ChronoUnit.MICROS);
        } else if (logical instanceof LogicalTypes.LocalTimestampMillis) {
            return local(ChronoUnit.MILLIS);
        }
        return switch (type.getType()) {
            case BOOLEAN -> same(BoxedBooleanEncoder$.MODULE$);
            case INT -> same(BoxedIntEncoder$.MODULE$);
            case LONG -> same(BoxedLongEncoder$.MODULE$);
            case FLOAT -> same(BoxedFloatEncoder$.MODULE$);
            case DOUBLE -> same(BoxedDoubleEncoder$.MODULE$);
            case STRING -> new ColumnCodec(StringEncoder$.MODULE$, Object::toString, text -> text);
            case ENUM ->
                new ColumnCodec(
                        StringEncoder$.MODULE$,
                        Object::toString,
                        symbol -> new GenericData.EnumSymbol(type, symbol.toString()));
            case BYTES ->
                new ColumnCodec(BinaryEncoder$.MODULE$, ColumnCodec::bytes, raw -> ByteBuffer.wrap((byte[]) raw));
            case FIXED ->
                new ColumnCodec(
                        BinaryEncoder$.MODULE$, ColumnCodec::bytes, raw -> new GenericData.Fixed(type, (byte[]) raw));
            case ARRAY -> list(type);
            case MAP -> map(type);
            case RECORD -> record(type);
            default -> throw new IllegalArgumentException("No type of a column: " + type);
        };
    }

    /** The type beside null. */
    static Schema value(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }

    @Nullable
    Object spark(@Nullable Object raw) {
        return raw == null ? null : toSpark.apply(raw);
    }

    @Nullable
    Object avro(@Nullable Object value) {
        return value == null ? null : toAvro.apply(value);
    }

    private static ColumnCodec same(AgnosticEncoder<?> encoder) {
        return new ColumnCodec(encoder, Function.identity(), Function.identity());
    }

    private static ColumnCodec instant(ChronoUnit unit) {
        return new ColumnCodec(
                new InstantEncoder(true),
                raw -> Instant.EPOCH.plus((Long) raw, unit),
                value -> unit.between(Instant.EPOCH, (Instant) value));
    }

    private static ColumnCodec local(ChronoUnit unit) {
        return new ColumnCodec(
                LocalDateTimeEncoder$.MODULE$,
                raw -> LocalDateTime.ofInstant(Instant.EPOCH.plus((Long) raw, unit), ZoneOffset.UTC),
                value -> unit.between(Instant.EPOCH, ((LocalDateTime) value).toInstant(ZoneOffset.UTC)));
    }

    private static ColumnCodec decimal(Schema type, LogicalTypes.Decimal decimal) {
        return new ColumnCodec(
                new JavaDecimalEncoder(new DecimalType(decimal.getPrecision(), decimal.getScale()), true),
                raw -> new BigDecimal(new BigInteger(bytes(raw)), decimal.getScale()),
                value -> {
                    byte[] unscaled = ((BigDecimal) value)
                            .setScale(decimal.getScale())
                            .unscaledValue()
                            .toByteArray();
                    return type.getType() == Schema.Type.BYTES
                            ? ByteBuffer.wrap(unscaled)
                            : new GenericData.Fixed(type, padded(unscaled, type.getFixedSize()));
                });
    }

    private static byte[] padded(byte[] unscaled, int size) {
        byte[] padded = new byte[size];
        Arrays.fill(padded, (byte) (unscaled[0] < 0 ? -1 : 0));
        System.arraycopy(unscaled, 0, padded, size - unscaled.length, unscaled.length);
        return padded;
    }

    private static byte[] bytes(Object raw) {
        if (raw instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return ((GenericFixed) raw).bytes();
    }

    private static ColumnCodec list(Schema type) {
        ColumnCodec element = of(type.getElementType());
        return new ColumnCodec(
                new IterableEncoder<>(
                        ClassTag$.MODULE$.apply(List.class),
                        element.encoder(),
                        type.getElementType().isNullable(),
                        false),
                raw -> each((Iterable<?>) raw, element::spark),
                value -> each((Iterable<?>) value, element::avro));
    }

    private static List<@Nullable Object> each(
            Iterable<?> values, Function<@Nullable Object, @Nullable Object> change) {
        List<@Nullable Object> changed = new ArrayList<>();
        values.forEach(value -> changed.add(change.apply(value)));
        return changed;
    }

    private static ColumnCodec map(Schema type) {
        ColumnCodec value = of(type.getValueType());
        return new ColumnCodec(
                new MapEncoder<>(
                        ClassTag$.MODULE$.apply(Map.class),
                        StringEncoder$.MODULE$,
                        value.encoder(),
                        type.getValueType().isNullable()),
                raw -> entries((Map<?, ?>) raw, value::spark),
                given -> entries((Map<?, ?>) given, value::avro));
    }

    private static Map<String, @Nullable Object> entries(
            Map<?, ?> values, Function<@Nullable Object, @Nullable Object> change) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        values.forEach((key, value) -> changed.put(key.toString(), change.apply(value)));
        return changed;
    }

    private static ColumnCodec record(Schema type) {
        RecordCodec codec = RecordCodec.of(type, AvroSchemas::columnName);
        return new ColumnCodec(codec.encoder(), codec::toRow, codec::toRecord);
    }
}
