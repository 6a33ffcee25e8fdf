package io.parquetframe.avro;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;

/** Passes over neighbouring values in one step, without a call for each: wide records of which few columns are read. */
final class SkipRun implements ValueReader {

    private static final int NUMBER = 0;
    private static final int BYTES = 1;
    private static final int WIDTH = 2;
    private static final int OTHER = 3;

    private int[] kinds = {};
    private int[] widths = {};

    /** The branch of null in a union of two, -1 where there is no such union. */
    private int[] nullBranches = {};

    private ValueReader[] others = {};

    /** Apart from the constructor: a record may be among its own values. */
    void compile(List<Schema> values, Skips skips) {
        int[] newKinds = new int[values.size()];
        int[] newWidths = new int[values.size()];
        int[] newNullBranches = new int[values.size()];
        List<ValueReader> newOthers = new ArrayList<>();
        int count = 0;
        for (Schema stored : values) {
            int nullBranch = nullBranch(stored);
            Schema value = nullBranch < 0 ? stored : AvroTypes.values(stored).get(0);
            EncodedWidth width = EncodedWidth.of(value);
            boolean joins = width.fixed()
                    && nullBranch < 0
                    && count > 0
                    && newKinds[count - 1] == WIDTH
                    && newNullBranches[count - 1] < 0;
            if (joins) {
                newWidths[count - 1] = (int) Math.min((long) newWidths[count - 1] + width.least(), Integer.MAX_VALUE);
                continue;
            }
            newKinds[count] = width.fixed() ? WIDTH : kind(value);
            newWidths[count] = width.least();
            newNullBranches[count] = nullBranch;
            newOthers.add(newKinds[count] == OTHER ? skips.of(value) : in -> {});
            count++;
        }
        kinds = Arrays.copyOf(newKinds, count);
        widths = newWidths;
        nullBranches = newNullBranches;
        others = newOthers.toArray(ValueReader[]::new);
    }

    private static int kind(Schema value) {
        return switch (value.getType()) {
            case INT, LONG, ENUM -> NUMBER;
            case STRING, BYTES -> BYTES;
            default -> OTHER;
        };
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
