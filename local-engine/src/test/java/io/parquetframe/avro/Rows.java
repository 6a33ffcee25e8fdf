package io.parquetframe.avro;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Rows of Avro's library and of Arrow in one form that can be compared: floats by their bits, bytes in hexadecimal. */
final class Rows {

    private Rows() {}

    static List<@Nullable Object> of(VectorSchemaRoot root, int row) {
        List<@Nullable Object> values = new ArrayList<>();
        root.getFieldVectors().forEach(vector -> values.add(of(vector, row)));
        return values;
    }

    private static @Nullable Object of(FieldVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        } else if (vector instanceof BitVector bits) {
            return bits.get(row) == 1;
        } else if (vector instanceof DecimalVector decimals) {
            return decimals.getObject(row);
        } else if (vector instanceof VarCharVector texts) {
            return new String(texts.get(row), java.nio.charset.StandardCharsets.UTF_8);
        } else if (vector instanceof VarBinaryVector bytes) {
            return HexFormat.of().formatHex(bytes.get(row));
        } else if (vector instanceof FixedSizeBinaryVector bytes) {
            return HexFormat.of().formatHex(bytes.get(row));
        } else if (vector instanceof BaseFixedWidthVector fixed) {
            return fixed.getTypeWidth() == 8
                    ? fixed.getDataBuffer().getLong(8L * row)
                    : (Object) (long) fixed.getDataBuffer().getInt(4L * row);
        } else if (vector instanceof StructVector struct) {
            List<@Nullable Object> members = new ArrayList<>();
            struct.getChildrenFromFields().forEach(member -> members.add(of(member, row)));
            return members;
        } else if (vector instanceof ListVector list) {
            List<@Nullable Object> items = new ArrayList<>();
            for (int i = list.getElementStartIndex(row); i < list.getElementEndIndex(row); i++) {
                items.add(of(list.getDataVector(), i));
            }
            return vector.getMinorType() == org.apache.arrow.vector.types.Types.MinorType.MAP ? map(items) : items;
        }
        throw new AssertionError(vector.getField());
    }

    private static Map<String, @Nullable Object> map(List<@Nullable Object> entries) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        for (Object entry : entries) {
            List<?> pair = (List<?>) java.util.Objects.requireNonNull(entry);
            map.put((String) pair.get(0), pair.get(1));
        }
        return map;
    }

    static List<@Nullable Object> of(GenericRecord record, Schema schema) {
        List<@Nullable Object> values = new ArrayList<>();
        schema.getFields().forEach(field -> values.add(of(record.get(field.pos()), field.schema())));
        return values;
    }

    private static @Nullable Object of(@Nullable Object value, Schema schema) {
        if (value == null) {
            return null;
        }
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            byte[] bytes = value instanceof GenericFixed fixed ? fixed.bytes() : bytes((ByteBuffer) value);
            return new BigDecimal(new BigInteger(bytes), decimal.getScale());
        }
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> value;
            case INT, LONG -> ((Number) value).longValue();
            case FLOAT -> (long) Float.floatToRawIntBits((Float) value);
            case DOUBLE -> Double.doubleToRawLongBits((Double) value);
            case STRING, ENUM -> value.toString();
            case BYTES -> HexFormat.of().formatHex(bytes((ByteBuffer) value));
            case FIXED -> HexFormat.of().formatHex(((GenericFixed) value).bytes());
            case ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                ((Iterable<?>) value).forEach(item -> items.add(of(item, schema.getElementType())));
                yield items;
            }
            case MAP -> {
                Map<String, @Nullable Object> map = new TreeMap<>();
                ((Map<?, ?>) value).forEach((key, entry) -> map.put(key.toString(), of(entry, schema.getValueType())));
                yield map;
            }
            case RECORD -> of((GenericRecord) value, schema);
            case UNION -> union(value, schema);
        };
    }

    private static @Nullable Object union(Object value, Schema schema) {
        Schema branch = schema.getTypes().get(GenericData.get().resolveUnion(schema, value));
        List<Schema> values = AvroTypes.values(schema);
        if (values.size() == 1) {
            return of(value, branch);
        }
        List<@Nullable Object> members = new ArrayList<>();
        values.forEach(type -> members.add(type.equals(branch) ? of(value, branch) : null));
        return members;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
