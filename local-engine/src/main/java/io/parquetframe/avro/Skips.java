package io.parquetframe.avro;

import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.Schema;

/** Compiles the readers of one file that pass over values nobody asked for, of recursive types too. */
final class Skips {

    /** One for each record, however many paths lead to it. */
    private final IdentityHashMap<Schema, SkipRun> records = new IdentityHashMap<>();

    private int depth;

    /** Neighbouring values in one step. */
    SkipRun run(List<Schema> values) {
        SkipRun run = new SkipRun();
        run.compile(values, this);
        return run;
    }

    ValueReader of(Schema schema) {
        if (++depth > ArrowFields.MAX_DEPTH) {
            throw new AvroSchemaException(
                    "", "more than " + ArrowFields.MAX_DEPTH + " levels of nesting are not passed over");
        }
        ValueReader skip =
                switch (schema.getType()) {
                    case NULL -> in -> {};
                    case BOOLEAN -> in -> in.skip(1);
                    case INT, LONG, ENUM -> BlockCursor::skipVarint;
                    case FLOAT -> in -> in.skip(Float.BYTES);
                    case DOUBLE -> in -> in.skip(Double.BYTES);
                    case STRING, BYTES -> in -> in.skip(in.readLength());
                    case FIXED -> fixed(schema.getFixedSize());
                    case ARRAY -> items(of(schema.getElementType()), EncodedWidth.of(schema.getElementType()), 0);
                    case MAP -> items(entry(of(schema.getValueType())), EncodedWidth.of(schema.getValueType()), 1);
                    case UNION -> union(schema.getTypes());
                    case RECORD -> nested(record(schema));
                };
        depth--;
        return skip;
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
    private static ValueReader items(ValueReader item, EncodedWidth width, int more) {
        int leastBytes = (int) Math.min((long) width.least() + more, Integer.MAX_VALUE);
        return nested(in -> {
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
        });
    }

    private ValueReader union(List<Schema> types) {
        ValueReader[] branches = types.stream().map(this::of).toArray(ValueReader[]::new);
        return in -> {
            int index = in.readInt();
            if (index < 0 || index >= branches.length) {
                throw BlockProblem.corrupt("there is no branch " + index + " in a union of " + branches.length);
            }
            branches[index].read(in);
        };
    }

    private SkipRun record(Schema schema) {
        SkipRun known = records.get(schema);
        if (known != null) {
            return known;
        }
        SkipRun run = new SkipRun();
        records.put(schema, run);
        run.compile(schema.getFields().stream().map(Schema.Field::schema).toList(), this);
        return run;
    }

    private static ValueReader nested(ValueReader inside) {
        return in -> {
            in.descend();
            inside.read(in);
            in.ascend();
        };
    }
}
