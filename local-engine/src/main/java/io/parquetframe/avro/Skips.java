package io.parquetframe.avro;

import java.util.List;
import org.apache.avro.Schema;

/** Readers that pass over values nobody asked for. */
final class Skips {

    private Skips() {}

    static ValueReader of(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> in -> {};
            case BOOLEAN -> in -> in.skip(1);
            case INT, LONG, ENUM -> BlockCursor::skipVarint;
            case FLOAT -> in -> in.skip(Float.BYTES);
            case DOUBLE -> in -> in.skip(Double.BYTES);
            case STRING, BYTES -> in -> in.skip(in.readLength());
            case FIXED -> fixed(schema.getFixedSize());
            case ARRAY -> items(of(schema.getElementType()), LeastBytes.of(schema.getElementType()));
            case MAP -> items(entry(of(schema.getValueType())), 1 + LeastBytes.of(schema.getValueType()));
            case UNION -> union(schema.getTypes());
            case RECORD -> record(schema);
        };
    }

    private static ValueReader fixed(int size) {
        return in -> in.skip(size);
    }

    private static ValueReader entry(ValueReader value) {
        return in -> {
            in.skip(in.readLength());
            value.read(in);
        };
    }

    /** Blocks of items that tell their size are passed over as a whole. */
    private static ValueReader items(ValueReader item, int leastBytes) {
        return in -> {
            for (long count = in.readLong(); count != 0; count = in.readLong()) {
                if (count < 0) {
                    in.skip(in.readLong());
                    continue;
                }
                in.checkItems(count, leastBytes);
                for (long i = 0; i < count; i++) {
                    item.read(in);
                }
            }
        };
    }

    private static ValueReader union(List<Schema> types) {
        ValueReader[] branches = types.stream().map(Skips::of).toArray(ValueReader[]::new);
        return in -> {
            int index = in.readInt();
            if (index < 0 || index >= branches.length) {
                throw BlockProblem.corrupt("there is no branch " + index + " in a union of " + branches.length);
            }
            branches[index].read(in);
        };
    }

    private static ValueReader record(Schema schema) {
        return new SkipRun(schema.getFields().stream().map(Schema.Field::schema).toList());
    }
}
