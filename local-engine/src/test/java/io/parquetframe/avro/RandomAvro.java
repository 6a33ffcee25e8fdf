package io.parquetframe.avro;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Random schemas of records and random data for them, the same for the same seed. */
final class RandomAvro {

    private static final Schema.Type[] SCALARS = {
        Schema.Type.NULL, Schema.Type.BOOLEAN, Schema.Type.INT, Schema.Type.LONG, Schema.Type.FLOAT,
        Schema.Type.DOUBLE, Schema.Type.STRING, Schema.Type.BYTES, Schema.Type.FIXED, Schema.Type.ENUM
    };
    private static final String[] TEXTS = {"", "a", "größe", "日本語", "😀", "a longer text, of more than 16 bytes"};
    private static final long[] LONGS = {
        0,
        1,
        -1,
        63,
        64,
        -64,
        -65,
        8191,
        8192,
        1514764800000L,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        1L << 55,
        1L << 56,
        1L << 62
    };

    final Random random;
    private int names;

    RandomAvro(long seed) {
        random = new Random(seed);
    }

    Schema record(int depth) {
        List<Schema.Field> fields = new ArrayList<>();
        String name = "R" + names++;
        int count = random.nextInt(6) + (depth == 0 ? 1 : 0);
        for (int i = 0; i < count; i++) {
            fields.add(new Schema.Field("f" + i, type(depth + 1)));
        }
        return Schema.createRecord(name, null, "test", false, fields);
    }

    private Schema type(int depth) {
        int kind = random.nextInt(depth > 3 ? 7 : 11);
        return switch (kind) {
            case 0, 1, 2, 3 -> scalar();
            case 4, 5, 6 -> nullable(scalar());
            case 7 -> Schema.createArray(type(depth + 1));
            case 8 -> Schema.createMap(type(depth + 1));
            case 9 -> random.nextBoolean() ? record(depth) : nullable(record(depth));
            default -> union(depth);
        };
    }

    private Schema nullable(Schema type) {
        if (type.getType() == Schema.Type.NULL) {
            return type;
        }
        Schema none = Schema.create(Schema.Type.NULL);
        return Schema.createUnion(random.nextInt(4) > 0 ? List.of(none, type) : List.of(type, none));
    }

    private Schema union(int depth) {
        Map<String, Schema> branches = new HashMap<>();
        List<Schema> ordered = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            Schema branch = random.nextInt(5) == 0 ? record(depth + 1) : scalar();
            if (branches.put(branch.getFullName(), branch) == null) {
                ordered.add(branch);
            }
        }
        return Schema.createUnion(ordered);
    }

    private Schema scalar() {
        Schema.Type type = SCALARS[random.nextInt(SCALARS.length)];
        return switch (type) {
            case FIXED -> fixed();
            case ENUM -> Schema.createEnum("E" + names++, null, "test", List.of("A", "B", "C"));
            case INT ->
                random.nextInt(3) > 0
                        ? Schema.create(type)
                        : LogicalTypes.date().addToSchema(Schema.create(type));
            case LONG ->
                random.nextInt(3) > 0
                        ? Schema.create(type)
                        : LogicalTypes.timestampMicros().addToSchema(Schema.create(type));
            case BYTES ->
                random.nextInt(3) > 0
                        ? Schema.create(type)
                        : LogicalTypes.decimal(1 + random.nextInt(38), 0).addToSchema(Schema.create(type));
            default -> Schema.create(type);
        };
    }

    private Schema fixed() {
        Schema fixed = Schema.createFixed("F" + names++, null, "test", 1 + random.nextInt(16));
        int digits = (int) Math.min(38, Math.floor((8 * fixed.getFixedSize() - 1) * Math.log10(2)));
        return random.nextBoolean() ? fixed : LogicalTypes.decimal(digits, 0).addToSchema(fixed);
    }

    @Nullable
    Object value(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> random.nextBoolean();
            case INT -> (int) number();
            case LONG -> number();
            case FLOAT -> Float.intBitsToFloat(random.nextInt());
            case DOUBLE -> random.nextInt(8) == 0 ? -0.0 : random.nextGaussian();
            case STRING -> new Utf8(TEXTS[random.nextInt(TEXTS.length)]);
            case BYTES ->
                ByteBuffer.wrap(schema.getLogicalType() == null ? bytes(random.nextInt(20)) : decimal(schema));
            case FIXED -> new GenericData.Fixed(schema, fixedBytes(schema));
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(random.nextInt(3)));
            case ARRAY -> items(schema.getElementType());
            case MAP -> {
                Map<Utf8, @Nullable Object> map = new HashMap<>();
                int size = random.nextInt(10) == 0 ? 30 : random.nextInt(4);
                for (int i = 0; i < size; i++) {
                    map.put(new Utf8("k" + i), value(schema.getValueType()));
                }
                yield map;
            }
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case RECORD -> row(schema);
        };
    }

    GenericRecord row(Schema schema) {
        GenericRecord row = new GenericData.Record(schema);
        schema.getFields().forEach(field -> row.put(field.pos(), value(field.schema())));
        return row;
    }

    private List<@Nullable Object> items(Schema schema) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(value(schema));
        }
        return items;
    }

    private long number() {
        return random.nextInt(3) == 0 ? random.nextLong() >> random.nextInt(64) : LONGS[random.nextInt(LONGS.length)];
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] decimal(Schema schema) {
        int digits = ((LogicalTypes.Decimal) schema.getLogicalType()).getPrecision();
        BigInteger value = new BigInteger(130, random).mod(BigInteger.TEN.pow(digits));
        return (random.nextBoolean() ? value : value.negate()).toByteArray();
    }

    private byte[] fixedBytes(Schema schema) {
        if (schema.getLogicalType() == null) {
            return bytes(schema.getFixedSize());
        }
        byte[] number = decimal(schema);
        byte[] bytes = new byte[schema.getFixedSize()];
        java.util.Arrays.fill(bytes, (byte) (number[0] >> 7));
        System.arraycopy(number, 0, bytes, bytes.length - number.length, number.length);
        return bytes;
    }
}
