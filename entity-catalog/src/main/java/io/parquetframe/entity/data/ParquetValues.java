package io.parquetframe.entity.data;

import io.parquetframe.avro.AvroSchemas;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Writers of raw Avro values into Parquet's columns, one a type, composed once a file. */
final class ParquetValues {

    private ParquetValues() {}

    /** Writes one value that is not null. */
    @FunctionalInterface
    interface ValueWriter {
        void write(RecordConsumer out, Object value);
    }

    private record FieldWriter(String avroName, String column, int index, boolean nullable, ValueWriter writer) {
        void write(RecordConsumer out, GenericRecord row) {
            Object value = row.get(avroName);
            if (value == null) {
                if (!nullable) {
                    throw new IllegalArgumentException("Column " + column + " is required and has no value");
                }
                return;
            }
            out.startField(column, index);
            try {
                writer.write(out, value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Column " + column + ": " + e.getMessage(), e);
            }
            out.endField(column, index);
        }
    }

    /** Writes the fields of a record, found by name. */
    static ValueWriter fields(Schema record) {
        List<FieldWriter> fields = new ArrayList<>();
        for (Schema.Field field : record.getFields()) {
            fields.add(new FieldWriter(
                    field.name(),
                    AvroSchemas.columnName(field),
                    field.pos(),
                    field.schema().isNullable(),
                    of(AvroValues.value(field.schema()))));
        }
        return (out, value) -> {
            GenericRecord row = AvroValues.cast(GenericRecord.class, value);
            for (FieldWriter field : fields) {
                field.write(out, row);
            }
        };
    }

    private static ValueWriter of(Schema type) {
        LogicalTypes.Decimal decimal = AvroValues.decimal(type);
        if (decimal != null) {
            return decimal(decimal.getPrecision());
        }
        return switch (type.getType()) {
            case BOOLEAN -> (out, value) -> out.addBoolean(AvroValues.cast(Boolean.class, value));
            case INT -> (out, value) -> out.addInteger(AvroValues.cast(Integer.class, value));
            case LONG -> (out, value) -> out.addLong(AvroValues.whole(value));
            case FLOAT -> (out, value) -> out.addFloat(AvroValues.cast(Float.class, value));
            case DOUBLE -> (out, value) -> out.addDouble(AvroValues.floating(value));
            case STRING, ENUM -> (out, value) -> out.addBinary(Binary.fromString(value.toString()));
            case BYTES -> (out, value) -> out.addBinary(Binary.fromConstantByteArray(AvroValues.bytes(value)));
            case FIXED ->
                (out, value) ->
                        out.addBinary(Binary.fromConstantByteArray(AvroValues.fixed(value, type.getFixedSize())));
            case RECORD -> group(fields(type));
            case ARRAY -> list(type.getElementType());
            case MAP -> map(type.getValueType());
            default -> throw new IllegalArgumentException("No type of a column: " + type);
        };
    }

    private static ValueWriter decimal(int precision) {
        if (precision <= ParquetTypes.INT_DIGITS) {
            return (out, value) ->
                    out.addInteger(AvroValues.unscaled(value, precision).intValue());
        }
        if (precision <= ParquetTypes.LONG_DIGITS) {
            return (out, value) ->
                    out.addLong(AvroValues.unscaled(value, precision).longValue());
        }
        int size = ParquetTypes.decimalBytes(precision);
        return (out, value) ->
                out.addBinary(Binary.fromConstantByteArray(padded(AvroValues.unscaled(value, precision), size)));
    }

    /** Two's complement of that many bytes. */
    static byte[] padded(BigInteger number, int size) {
        byte[] shortest = number.toByteArray();
        byte[] padded = new byte[size];
        if (number.signum() < 0) {
            Arrays.fill(padded, (byte) 0xFF);
        }
        System.arraycopy(shortest, 0, padded, size - shortest.length, shortest.length);
        return padded;
    }

    private static ValueWriter group(ValueWriter fields) {
        return (out, value) -> {
            out.startGroup();
            fields.write(out, value);
            out.endGroup();
        };
    }

    private static ValueWriter list(Schema element) {
        boolean nullable = element.isNullable();
        ValueWriter writer = of(AvroValues.value(element));
        return (out, value) -> {
            Collection<?> elements = AvroValues.list(value);
            out.startGroup();
            if (!elements.isEmpty()) {
                out.startField("list", 0);
                for (Object item : elements) {
                    out.startGroup();
                    optional(out, "element", 0, nullable, item, writer);
                    out.endGroup();
                }
                out.endField("list", 0);
            }
            out.endGroup();
        };
    }

    private static ValueWriter map(Schema valueType) {
        boolean nullable = valueType.isNullable();
        ValueWriter writer = of(AvroValues.value(valueType));
        return (out, value) -> {
            Map<?, ?> entries = AvroValues.map(value);
            out.startGroup();
            if (!entries.isEmpty()) {
                out.startField("key_value", 0);
                for (Map.Entry<?, ?> entry : entries.entrySet()) {
                    out.startGroup();
                    out.startField("key", 0);
                    out.addBinary(Binary.fromString(entry.getKey().toString()));
                    out.endField("key", 0);
                    optional(out, "value", 1, nullable, entry.getValue(), writer);
                    out.endGroup();
                }
                out.endField("key_value", 0);
            }
            out.endGroup();
        };
    }

    private static void optional(
            RecordConsumer out, String name, int index, boolean nullable, Object value, ValueWriter writer) {
        if (value != null) {
            out.startField(name, index);
            writer.write(out, value);
            out.endField(name, index);
        } else if (!nullable) {
            throw new IllegalArgumentException("an " + name + " is null and may not be");
        }
    }
}
