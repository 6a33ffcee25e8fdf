package io.parquetframe.local.parquet;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Writes files with one optional leaf column {@code c} of any physical type and annotation, or of any schema. */
final class TypedFile {

    static final String SPARK_VERSION = "4.1.1";

    /** A leaf type: {@code length} counts for fixed byte arrays only. */
    record Leaf(PrimitiveTypeName physical, @Nullable LogicalTypeAnnotation annotation, int length) {
        PrimitiveType type() {
            return Types.optional(physical).length(length).as(annotation).named("c");
        }

        @Override
        public String toString() {
            return physical + (annotation == null ? "" : " " + annotation);
        }
    }

    /** Every physical type with every annotation that the format allows for it. */
    static final List<Leaf> ALL_LEAVES = List.of(
            leaf(PrimitiveTypeName.BOOLEAN, null),
            leaf(PrimitiveTypeName.FLOAT, null),
            leaf(PrimitiveTypeName.DOUBLE, null),
            leaf(PrimitiveTypeName.INT96, null),
            leaf(PrimitiveTypeName.INT32, null),
            leaf(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(8, true)),
            leaf(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(16, true)),
            leaf(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(32, true)),
            leaf(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(8, false)),
            leaf(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(16, false)),
            leaf(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(32, false)),
            leaf(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType()),
            leaf(PrimitiveTypeName.INT32, LogicalTypeAnnotation.timeType(true, TimeUnit.MILLIS)),
            leaf(PrimitiveTypeName.INT32, LogicalTypeAnnotation.decimalType(2, 9)),
            leaf(PrimitiveTypeName.INT64, null),
            leaf(PrimitiveTypeName.INT64, LogicalTypeAnnotation.intType(64, true)),
            leaf(PrimitiveTypeName.INT64, LogicalTypeAnnotation.intType(64, false)),
            leaf(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timeType(false, TimeUnit.MICROS)),
            leaf(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timeType(true, TimeUnit.NANOS)),
            leaf(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS)),
            leaf(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(false, TimeUnit.MILLIS)),
            leaf(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS)),
            leaf(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS)),
            leaf(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(true, TimeUnit.NANOS)),
            leaf(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timestampType(false, TimeUnit.NANOS)),
            leaf(PrimitiveTypeName.INT64, LogicalTypeAnnotation.decimalType(2, 18)),
            leaf(PrimitiveTypeName.BINARY, null),
            leaf(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType()),
            leaf(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.enumType()),
            leaf(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.jsonType()),
            leaf(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.bsonType()),
            leaf(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.decimalType(2, 20)),
            new Leaf(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, null, 16),
            new Leaf(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, LogicalTypeAnnotation.decimalType(2, 20), 16),
            new Leaf(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, LogicalTypeAnnotation.uuidType(), 16),
            new Leaf(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, LogicalTypeAnnotation.float16Type(), 2),
            new Leaf(
                    PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY,
                    LogicalTypeAnnotation.IntervalLogicalTypeAnnotation.getInstance(),
                    12));

    private TypedFile() {}

    /** Three rows: 1.00 or the like, a negative or second value, and null. */
    static void write(Path file, Leaf leaf, Map<String, String> metadata) throws IOException {
        MessageType schema = new MessageType("spark_schema", leaf.type());
        SimpleGroup first = new SimpleGroup(schema);
        SimpleGroup second = new SimpleGroup(schema);
        set(first, leaf, 123);
        set(second, leaf, -45);
        write(file, schema, metadata, List.of(first, second, new SimpleGroup(schema)));
    }

    /** A file of the schema without rows. */
    static void write(Path file, String schema) throws IOException {
        write(file, MessageTypeParser.parseMessageType(schema), Map.of(), List.of());
    }

    static void write(Path file, MessageType schema, Map<String, String> metadata, List<? extends Group> rows)
            throws IOException {
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(schema)
                .withConf(new PlainParquetConfiguration())
                .withExtraMetaData(metadata)
                .build()) {
            for (Group row : rows) {
                writer.write(row);
            }
        }
    }

    static Leaf leaf(String name) {
        return ALL_LEAVES.stream()
                .filter(leaf -> leaf.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Leaf leaf(PrimitiveTypeName physical, @Nullable LogicalTypeAnnotation annotation) {
        return new Leaf(physical, annotation, 0);
    }

    private static void set(Group row, Leaf leaf, int value) {
        switch (leaf.physical()) {
            case BOOLEAN -> row.append("c", value > 0);
            case INT32 -> row.append("c", value);
            case INT64 -> row.append("c", (long) value);
            case FLOAT -> row.append("c", value / 4f);
            case DOUBLE -> row.append("c", value / 4d);
            case INT96 -> row.append("c", int96(2_458_850 + value, 11_045_678_901_000L));
            case BINARY -> row.append("c", binary(leaf, value));
            case FIXED_LEN_BYTE_ARRAY -> row.append("c", fixed(leaf.length(), value));
        }
    }

    private static Binary binary(Leaf leaf, int value) {
        if (leaf.annotation() instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation) {
            return Binary.fromConstantByteArray(BigInteger.valueOf(value).toByteArray());
        }
        // Valid as text, and as JSON.
        String text = value > 0 ? "\"é" + value + "\"" : "null";
        return Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Binary fixed(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) (value < 0 ? -1 : 0));
        bytes[length - 1] = (byte) value;
        return Binary.fromConstantByteArray(bytes);
    }

    private static Binary int96(int julianDay, long nanosOfDay) {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(nanosOfDay).putInt(julianDay);
        return Binary.fromConstantByteArray(bytes.array());
    }
}
