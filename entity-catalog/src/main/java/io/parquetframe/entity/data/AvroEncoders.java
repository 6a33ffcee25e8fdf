package io.parquetframe.entity.data;

import io.parquetframe.avro.AvroSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * Writers of raw Avro values into Avro's encoding, composed once a file. Avro's own casts in silence or fails without naming
 * a column; these take what {@link ParquetValues} takes and fail as it does.
 */
final class AvroEncoders {

    private AvroEncoders() {}

    /** Writes one value, null only where the type allows it. */
    @FunctionalInterface
    interface ValueEncoder {
        void write(Encoder out, @Nullable Object value) throws IOException;
    }

    private record FieldEncoder(String avroName, String column, ValueEncoder encoder) {
        void write(Encoder out, GenericRecord row) throws IOException {
            try {
                encoder.write(out, row.get(avroName));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Column " + column + ": " + e.getMessage(), e);
            }
        }
    }

    /** Writes the fields of a record, found by name. */
    static ValueEncoder record(Schema record) {
        List<FieldEncoder> fields = new ArrayList<>();
        for (Schema.Field field : record.getFields()) {
            fields.add(new FieldEncoder(field.name(), AvroSchemas.columnName(field), of(field.schema())));
        }
        return (out, value) -> {
            GenericRecord row = AvroValues.cast(GenericRecord.class, present(value));
            for (FieldEncoder field : fields) {
                field.write(out, row);
            }
        };
    }

    private static ValueEncoder of(Schema type) {
        if (!type.isNullable()) {
            return value(type);
        }
        ValueEncoder present = value(AvroValues.value(type));
        int nulls = type.getTypes().get(0).getType() == Schema.Type.NULL ? 0 : 1;
        return (out, value) -> {
            out.writeIndex(value == null ? nulls : 1 - nulls);
            if (value == null) {
                out.writeNull();
            } else {
                present.write(out, value);
            }
        };
    }

    private static ValueEncoder value(Schema type) {
        LogicalTypes.Decimal decimal = AvroValues.decimal(type);
        return switch (type.getType()) {
            case BOOLEAN -> (out, value) -> out.writeBoolean(AvroValues.cast(Boolean.class, present(value)));
            case INT -> (out, value) -> out.writeInt(AvroValues.cast(Integer.class, present(value)));
            case LONG -> (out, value) -> out.writeLong(AvroValues.whole(present(value)));
            case FLOAT -> (out, value) -> out.writeFloat(AvroValues.cast(Float.class, present(value)));
            case DOUBLE -> (out, value) -> out.writeDouble(AvroValues.floating(present(value)));
            case STRING -> (out, value) -> out.writeString(present(value).toString());
            case ENUM ->
                (out, value) -> out.writeEnum(ordinal(type, present(value).toString()));
            case BYTES ->
                decimal == null
                        ? (out, value) -> out.writeBytes(AvroValues.bytes(present(value)))
                        : (out, value) -> out.writeBytes(AvroValues.unscaled(present(value), decimal.getPrecision())
                                .toByteArray());
            case FIXED -> (out, value) -> out.writeFixed(AvroValues.fixed(present(value), type.getFixedSize()));
            case RECORD -> record(type);
            case ARRAY -> list(of(type.getElementType()));
            case MAP -> map(of(type.getValueType()));
            default -> throw new IllegalArgumentException("No type of a column: " + type);
        };
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("a value is required, found none");
        }
        return value;
    }

    private static int ordinal(Schema type, String symbol) {
        if (!type.hasEnumSymbol(symbol)) {
            throw new IllegalArgumentException("expected one of " + type.getEnumSymbols() + ", found " + symbol);
        }
        return type.getEnumOrdinal(symbol);
    }

    private static ValueEncoder list(ValueEncoder element) {
        return (out, value) -> {
            Collection<?> elements = AvroValues.list(present(value));
            out.writeArrayStart();
            out.setItemCount(elements.size());
            for (Object item : elements) {
                out.startItem();
                element.write(out, item);
            }
            out.writeArrayEnd();
        };
    }

    private static ValueEncoder map(ValueEncoder entryValue) {
        return (out, value) -> {
            Map<?, ?> entries = AvroValues.map(present(value));
            out.writeMapStart();
            out.setItemCount(entries.size());
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                out.startItem();
                out.writeString(present(entry.getKey()).toString());
                entryValue.write(out, entry.getValue());
            }
            out.writeMapEnd();
        };
    }
}
