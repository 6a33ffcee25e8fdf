package io.parquetframe.avro;

import org.apache.avro.Schema;

/** The fewest bytes that a value of a schema takes: what tells counts that lie. For schemas that are not recursive. */
final class LeastBytes {

    private LeastBytes() {}

    static int of(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> 0;
            case FLOAT -> Float.BYTES;
            case DOUBLE -> Double.BYTES;
            case FIXED -> schema.getFixedSize();
            case BOOLEAN, INT, LONG, STRING, BYTES, ENUM, ARRAY, MAP -> 1;
            case UNION ->
                1 + schema.getTypes().stream().mapToInt(LeastBytes::of).min().orElse(0);
            case RECORD -> record(schema);
        };
    }

    private static int record(Schema schema) {
        long bytes = schema.getFields().stream()
                .mapToLong(field -> of(field.schema()))
                .sum();
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }
}
