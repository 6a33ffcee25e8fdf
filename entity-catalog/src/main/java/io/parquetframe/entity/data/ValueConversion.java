package io.parquetframe.entity.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** From raw values of an older type to those of the type that it became. Composed once a file; thread-safe. */
final class ValueConversion {

    private ValueConversion() {}

    /**
     * The conversion of values that are not null.
     *
     * @throws IllegalArgumentException for a change of type that evolution does not allow
     */
    static Function<Object, Object> of(Schema from, Schema to) {
        Schema old = AvroValues.value(from);
        Schema now = AvroValues.value(to);
        if (old.equals(now)) {
            return Function.identity();
        }
        LogicalTypes.Decimal oldDecimal = AvroValues.decimal(old);
        LogicalTypes.Decimal decimal = AvroValues.decimal(now);
        if (oldDecimal != null && decimal != null) {
            return decimal(oldDecimal, decimal, now);
        }
        return switch (now.getType()) {
            case LONG -> whole(old, now, value -> ((Number) value).longValue());
            case DOUBLE -> number(old, now, value -> ((Number) value).doubleValue());
            case FLOAT -> number(old, now, value -> ((Number) value).floatValue());
            case RECORD -> record(old, now);
            case ARRAY -> list(old, now);
            case MAP -> map(old, now);
            case ENUM -> value -> new GenericData.EnumSymbol(now, value.toString());
            case STRING -> text(old, now);
            case FIXED -> value -> new GenericData.Fixed(now, AvroValues.fixed(value, now.getFixedSize()));
            default -> same(old, now);
        };
    }

    private static Function<Object, Object> whole(Schema old, Schema now, Function<Object, Object> conversion) {
        return old.getType() == Schema.Type.INT ? conversion : same(old, now);
    }

    private static Function<Object, Object> number(Schema old, Schema now, Function<Object, Object> conversion) {
        return switch (old.getType()) {
            case INT, LONG, FLOAT -> conversion;
            default -> same(old, now);
        };
    }

    private static Function<Object, Object> text(Schema old, Schema now) {
        return old.getType() == Schema.Type.ENUM ? Object::toString : same(old, now);
    }

    /** The same kind with other properties, as documentation. */
    private static Function<Object, Object> same(Schema old, Schema now) {
        boolean sameMeaning = old.getLogicalType() == null
                ? now.getLogicalType() == null
                : old.getLogicalType().equals(now.getLogicalType());
        if (old.getType() != now.getType() || !sameMeaning) {
            throw new IllegalArgumentException("Values of " + old + " cannot be read as " + now);
        }
        return Function.identity();
    }

    private static Function<Object, Object> decimal(LogicalTypes.Decimal from, LogicalTypes.Decimal to, Schema now) {
        return value -> {
            BigInteger unscaled = new BigInteger(AvroValues.bytes(value));
            BigInteger moved = new BigDecimal(unscaled, from.getScale())
                    .setScale(to.getScale())
                    .unscaledValue();
            return now.getType() == Schema.Type.FIXED
                    ? new GenericData.Fixed(now, ParquetValues.padded(moved, now.getFixedSize()))
                    : ByteBuffer.wrap(moved.toByteArray());
        };
    }

    private static Function<Object, Object> list(Schema old, Schema now) {
        Function<@Nullable Object, @Nullable Object> element = nullable(of(old.getElementType(), now.getElementType()));
        return value -> {
            List<@Nullable Object> converted = new ArrayList<>();
            AvroValues.list(value).forEach(item -> converted.add(element.apply(item)));
            return converted;
        };
    }

    private static Function<Object, Object> map(Schema old, Schema now) {
        Function<@Nullable Object, @Nullable Object> entry = nullable(of(old.getValueType(), now.getValueType()));
        return value -> {
            Map<Object, @Nullable Object> converted = new LinkedHashMap<>();
            AvroValues.map(value).forEach((key, item) -> converted.put(key, entry.apply(item)));
            return converted;
        };
    }

    private static Function<@Nullable Object, @Nullable Object> nullable(Function<Object, Object> conversion) {
        return value -> value == null ? null : conversion.apply(value);
    }

    /** Nested fields have no ids: they are found by name, or by one of the aliases of the field now. */
    private static Function<Object, Object> record(Schema old, Schema now) {
        List<Function<GenericRecord, @Nullable Object>> fields = new ArrayList<>();
        for (Schema.Field field : now.getFields()) {
            Schema.Field stored = stored(old, field);
            if (stored == null) {
                Object value = defaultOf(field);
                fields.add(row -> value);
            } else {
                Function<@Nullable Object, @Nullable Object> conversion = nullable(of(stored.schema(), field.schema()));
                int position = stored.pos();
                fields.add(row -> conversion.apply(row.get(position)));
            }
        }
        return value -> {
            GenericRecord row = AvroValues.cast(GenericRecord.class, value);
            GenericData.Record converted = new GenericData.Record(now);
            for (int i = 0; i < fields.size(); i++) {
                converted.put(i, fields.get(i).apply(row));
            }
            return converted;
        };
    }

    private static Schema.@Nullable Field stored(Schema old, Schema.Field field) {
        Schema.Field byName = old.getField(field.name());
        return byName != null
                ? byName
                : field.aliases().stream()
                        .map(old::getField)
                        .filter(found -> found != null)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Object defaultOf(Schema.Field field) {
        if (field.hasDefaultValue()) {
            return GenericData.get().getDefaultValue(field);
        }
        if (field.schema().isNullable()) {
            return null;
        }
        throw new IllegalArgumentException(
                "Field " + field.name() + " has neither a value nor a default in older rows");
    }
}
