package io.parquetframe.entity.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.Decoder;
import org.jspecify.annotations.Nullable;

/**
 * Readers of raw Avro values, composed once a file, the inverse of {@link AvroEncoders}. Text is String and columns that are not
 * wanted are skipped, neither of which Avro's own readers do without further schemas. Thread-safe.
 */
final class AvroDecoders {

    private AvroDecoders() {}

    /** Reads one value. */
    @FunctionalInterface
    interface ValueDecoder {
        @Nullable
        Object read(Decoder in) throws IOException;
    }

    private record Step(int target, ValueDecoder decoder) {}

    /**
     * Reads records of some of a file's fields.
     *
     * @param projection fields of the file with the types that they have there
     */
    static ValueDecoder record(Schema file, Schema projection) {
        List<Step> steps = new ArrayList<>();
        for (Schema.Field field : file.getFields()) {
            Schema.Field wanted = projection.getField(field.name());
            steps.add(
                    wanted == null
                            ? new Step(-1, skip(field.schema()))
                            : new Step(wanted.pos(), of(field.schema(), wanted.schema())));
        }
        return in -> {
            GenericRecord row = new GenericData.Record(projection);
            for (Step step : steps) {
                Object value = step.decoder().read(in);
                if (step.target() >= 0) {
                    row.put(step.target(), value);
                }
            }
            return row;
        };
    }

    private static ValueDecoder of(Schema file, Schema wanted) {
        return file.isNullable()
                ? nullable(file, value(AvroValues.value(file), AvroValues.value(wanted)))
                : value(file, AvroValues.value(wanted));
    }

    private static ValueDecoder nullable(Schema file, ValueDecoder present) {
        int nulls = file.getTypes().get(0).getType() == Schema.Type.NULL ? 0 : 1;
        return in -> in.readIndex() == nulls ? null : present.read(in);
    }

    private static ValueDecoder value(Schema file, Schema wanted) {
        return switch (file.getType()) {
            case BOOLEAN -> Decoder::readBoolean;
            case INT -> Decoder::readInt;
            case LONG -> Decoder::readLong;
            case FLOAT -> Decoder::readFloat;
            case DOUBLE -> Decoder::readDouble;
            case STRING -> Decoder::readString;
            case ENUM -> in -> new GenericData.EnumSymbol(wanted, symbol(file, in.readEnum()));
            case BYTES -> in -> in.readBytes(null);
            case FIXED ->
                in -> {
                    byte[] bytes = new byte[file.getFixedSize()];
                    in.readFixed(bytes);
                    return new GenericData.Fixed(wanted, bytes);
                };
            case RECORD -> record(file, wanted);
            case ARRAY -> list(of(file.getElementType(), wanted.getElementType()));
            case MAP -> map(of(file.getValueType(), wanted.getValueType()));
            default -> throw new IllegalArgumentException("No type of a column: " + file);
        };
    }

    private static String symbol(Schema file, int ordinal) throws IOException {
        List<String> symbols = file.getEnumSymbols();
        if (ordinal < 0 || ordinal >= symbols.size()) {
            throw new IOException("Symbol " + ordinal + " is none of " + symbols);
        }
        return symbols.get(ordinal);
    }

    private static ValueDecoder list(ValueDecoder element) {
        return in -> {
            List<@Nullable Object> elements = new ArrayList<>();
            for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
                for (long i = 0; i < left; i++) {
                    elements.add(element.read(in));
                }
            }
            return elements;
        };
    }

    private static ValueDecoder map(ValueDecoder value) {
        return in -> {
            Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
            for (long left = in.readMapStart(); left > 0; left = in.mapNext()) {
                for (long i = 0; i < left; i++) {
                    entries.put(in.readString(), value.read(in));
                }
            }
            return entries;
        };
    }

    /** Passes a value over; gives null. */
    private static ValueDecoder skip(Schema file) {
        if (file.getType() == Schema.Type.NULL) {
            return in -> null;
        }
        Schema type = AvroValues.value(file);
        ValueDecoder present =
                switch (type.getType()) {
                    case STRING -> skipping(Decoder::skipString);
                    case BYTES -> skipping(Decoder::skipBytes);
                    case FIXED -> skipping(in -> in.skipFixed(type.getFixedSize()));
                    // What is nested is rare, and Avro's own way over it needs the sizes of blocks that we do not
                    // write.
                    default -> value(type, type);
                };
        return file.isNullable() ? nullable(file, present) : present;
    }

    @FunctionalInterface
    private interface Skip {
        void over(Decoder in) throws IOException;
    }

    private static ValueDecoder skipping(Skip skip) {
        return in -> {
            skip.over(in);
            return null;
        };
    }
}
