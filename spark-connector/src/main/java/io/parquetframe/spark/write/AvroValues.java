package io.parquetframe.spark.write;

import io.parquetframe.avro.AvroSchemas;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Values of Spark's rows as Avro has them. Spark's own writer of Avro forgets the order of a map's entries, and knows nothing
 * of the names that Avro does not allow.
 */
final class AvroValues {

    private static final long MICROS_PER_MILLI = 1_000;
    private static final int SHOWN_BYTES = 32;

    private AvroValues() {}

    /**
     * For values of a type.
     *
     * @param type as an entity has it, which may be nullable below its top
     * @param path of the column, for errors
     */
    static AvroValue of(Schema type, String path) {
        if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return decimal(type, decimal);
        }
        return switch (type.getType()) {
            case BOOLEAN -> SpecializedGetters::getBoolean;
            case INT -> SpecializedGetters::getInt;
            case LONG -> isMillis(type) ? (values, i) -> millis(values.getLong(i), path) : SpecializedGetters::getLong;
            case FLOAT -> SpecializedGetters::getFloat;
            case DOUBLE -> SpecializedGetters::getDouble;
            case STRING ->
                (values, i) ->
                        new Utf8(text(values.getUTF8String(i), path).getBytes().clone());
            case ENUM -> (values, i) -> symbol(type, values.getUTF8String(i).toString(), path);
            case BYTES -> (values, i) -> ByteBuffer.wrap(values.getBinary(i).clone());
            case FIXED -> (values, i) -> fixed(type, values.getBinary(i), path);
            case ARRAY -> array(type, path);
            case MAP -> map(type, path);
            case RECORD -> record(type, path);
            case UNION -> of(withoutNull(type, path), path);
            case NULL -> throw unsupported(type, path);
        };
    }

    private static Schema withoutNull(Schema union, String path) {
        List<Schema> values = union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        if (values.size() != 1) {
            throw unsupported(union, path);
        }
        return values.get(0);
    }

    private static IllegalArgumentException unsupported(Schema type, String path) {
        return new IllegalArgumentException(
                "Column " + path + " has the Avro type " + type + ", which SQL cannot write; save it by the Java API");
    }

    private static AvroValue decimal(Schema type, LogicalTypes.Decimal decimal) {
        return (values, i) -> {
            BigDecimal value = values.getDecimal(i, decimal.getPrecision(), decimal.getScale())
                    .toJavaBigDecimal();
            BigInteger unscaled = value.setScale(decimal.getScale()).unscaledValue();
            return type.getType() == Schema.Type.FIXED
                    ? new GenericData.Fixed(type, extended(unscaled, type.getFixedSize()))
                    : ByteBuffer.wrap(unscaled.toByteArray());
        };
    }

    /** In two's complement of that many bytes, which are enough for the precision. */
    private static byte[] extended(BigInteger value, int size) {
        byte[] bytes = value.toByteArray();
        byte[] result = new byte[size];
        Arrays.fill(result, (byte) (value.signum() < 0 ? -1 : 0));
        System.arraycopy(bytes, 0, result, size - bytes.length, bytes.length);
        return result;
    }

    private static boolean isMillis(Schema type) {
        return type.getLogicalType() instanceof LogicalTypes.TimestampMillis
                || type.getLogicalType() instanceof LogicalTypes.LocalTimestampMillis;
    }

    private static long millis(long micros, String path) {
        if (Math.floorMod(micros, MICROS_PER_MILLI) != 0) {
            throw new IllegalArgumentException("Column " + path + " keeps milliseconds; round " + micros
                    + " microseconds to them with date_trunc('MILLISECOND', …)");
        }
        return micros / MICROS_PER_MILLI;
    }

    /** Other bytes would become other text where they are read as text: no row would be found by them. */
    private static UTF8String text(UTF8String text, String path) {
        if (!text.isValid()) {
            throw new IllegalArgumentException("Column " + path + " holds text; the bytes "
                    + HexFormat.of().formatHex(text.getBytes(), 0, Math.min(SHOWN_BYTES, text.numBytes()))
                    + " are no UTF-8. Mend them with make_valid_utf8, or keep them as BINARY");
        }
        return text;
    }

    private static Object symbol(Schema type, String symbol, String path) {
        if (!type.hasEnumSymbol(symbol)) {
            throw new IllegalArgumentException(
                    "Column " + path + " is one of " + type.getEnumSymbols() + "; found " + symbol);
        }
        return new GenericData.EnumSymbol(type, symbol);
    }

    private static Object fixed(Schema type, byte[] bytes, String path) {
        if (bytes.length != type.getFixedSize()) {
            throw new IllegalArgumentException(
                    "Column " + path + " has " + type.getFixedSize() + " bytes; found " + bytes.length);
        }
        return new GenericData.Fixed(type, bytes.clone());
    }

    private static AvroValue array(Schema type, String path) {
        AvroValue element = of(type.getElementType(), path + ".element");
        return (values, i) -> elements(values.getArray(i), element);
    }

    private static List<@Nullable Object> elements(ArrayData array, AvroValue element) {
        List<@Nullable Object> elements = new ArrayList<>(array.numElements());
        for (int i = 0; i < array.numElements(); i++) {
            elements.add(array.isNullAt(i) ? null : element.of(array, i));
        }
        return elements;
    }

    private static AvroValue map(Schema type, String path) {
        AvroValue value = of(type.getValueType(), path + ".value");
        return (values, i) -> {
            MapData map = values.getMap(i);
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            for (int entry = 0; entry < map.numElements(); entry++) {
                entries.put(
                        text(map.keyArray().getUTF8String(entry), path + ".key").toString(),
                        map.valueArray().isNullAt(entry) ? null : value.of(map.valueArray(), entry));
            }
            return entries;
        };
    }

    private static AvroValue record(Schema type, String path) {
        List<AvroValue> fields = type.getFields().stream()
                .map(field -> of(field.schema(), path + "." + AvroSchemas.columnName(field)))
                .toList();
        return (values, i) -> {
            InternalRow struct = values.getStruct(i, fields.size());
            GenericData.Record record = new GenericData.Record(type);
            for (int field = 0; field < fields.size(); field++) {
                if (!struct.isNullAt(field)) {
                    record.put(field, fields.get(field).of(struct, field));
                }
            }
            return record;
        };
    }
}
