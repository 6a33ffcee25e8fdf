package io.parquetframe.avro;

import java.util.List;
import org.apache.avro.Schema;

/** Passes over neighbouring values in one step, without a call for each: wide records of which few columns are read. */
final class SkipRun implements ValueReader {

    private static final int NUMBER = 0;
    private static final int BYTES = 1;
    private static final int WIDTH = 2;
    private static final int OTHER = 3;

    private final int[] kinds;
    private final int[] widths;

    /** The branch of null in a union of two, -1 where there is no such union. */
    private final int[] nullBranches;

    private final ValueReader[] others;

    SkipRun(List<Schema> values) {
        int count = values.size();
        kinds = new int[count];
        widths = new int[count];
        nullBranches = new int[count];
        others = new ValueReader[count];
        for (int i = 0; i < count; i++) {
            Schema value = values.get(i);
            nullBranches[i] = nullBranch(value);
            set(i, nullBranches[i] < 0 ? value : AvroTypes.values(value).get(0));
        }
    }

    private void set(int i, Schema value) {
        others[i] = Skips.of(value);
        switch (value.getType()) {
            case INT, LONG, ENUM -> kinds[i] = NUMBER;
            case STRING, BYTES -> kinds[i] = BYTES;
            case BOOLEAN, FLOAT, DOUBLE, FIXED -> {
                kinds[i] = WIDTH;
                widths[i] = LeastBytes.of(value);
            }
            default -> kinds[i] = OTHER;
        }
    }

    private static int nullBranch(Schema value) {
        if (!value.isUnion()
                || value.getTypes().size() != 2
                || AvroTypes.values(value).size() != 1) {
            return -1;
        }
        return value.getTypes().get(0).getType() == Schema.Type.NULL ? 0 : 1;
    }

    @Override
    public void read(BlockCursor in) {
        for (int i = 0; i < kinds.length; i++) {
            int nullBranch = nullBranches[i];
            if (nullBranch >= 0 && in.readIsBranch(nullBranch)) {
                continue;
            }
            switch (kinds[i]) {
                case NUMBER -> in.skipVarint();
                case BYTES -> in.skip(in.readLength());
                case WIDTH -> in.skip(widths[i]);
                default -> others[i].read(in);
            }
        }
    }
}
