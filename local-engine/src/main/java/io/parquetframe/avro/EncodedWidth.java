package io.parquetframe.avro;

import java.util.IdentityHashMap;
import org.apache.avro.Schema;

/**
 * The bytes that a value of a schema takes, recursive ones included.
 *
 * @param least the fewest: what tells counts that lie
 * @param fixed whether each value takes as many, so that it can be passed over unseen
 */
record EncodedWidth(int least, boolean fixed) {

    private static final EncodedWidth UNKNOWN = new EncodedWidth(0, false);
    private static final EncodedWidth ANY = new EncodedWidth(1, false);

    static EncodedWidth of(Schema schema) {
        return new Records().width(schema, 0);
    }

    private static EncodedWidth exactly(int bytes) {
        return new EncodedWidth(bytes, true);
    }

    /** The widths of the records so far: a few records can refer to each other along very many paths. */
    private static final class Records {

        private final IdentityHashMap<Schema, EncodedWidth> known = new IdentityHashMap<>();

        EncodedWidth width(Schema schema, int depth) {
            return switch (schema.getType()) {
                case NULL -> exactly(0);
                case BOOLEAN -> exactly(1);
                case FLOAT -> exactly(Float.BYTES);
                case DOUBLE -> exactly(Double.BYTES);
                case FIXED -> exactly(schema.getFixedSize());
                case INT, LONG, STRING, BYTES, ENUM, ARRAY, MAP -> ANY;
                case UNION -> union(schema, depth);
                case RECORD -> record(schema, depth);
            };
        }

        private EncodedWidth union(Schema union, int depth) {
            int least = union.getTypes().stream()
                    .mapToInt(branch -> width(branch, depth).least)
                    .min()
                    .orElse(0);
            return new EncodedWidth((int) Math.min(1L + least, Integer.MAX_VALUE), false);
        }

        private EncodedWidth record(Schema record, int depth) {
            EncodedWidth before = depth > ArrowFields.MAX_DEPTH ? UNKNOWN : known.get(record);
            if (before != null) {
                return before;
            }
            // What it has inside of itself.
            known.put(record, UNKNOWN);
            long least = 0;
            boolean fixed = true;
            for (Schema.Field field : record.getFields()) {
                EncodedWidth width = width(field.schema(), depth + 1);
                least += width.least;
                fixed &= width.fixed;
            }
            EncodedWidth width = new EncodedWidth((int) Math.min(least, Integer.MAX_VALUE), fixed);
            known.put(record, width);
            return width;
        }
    }
}
