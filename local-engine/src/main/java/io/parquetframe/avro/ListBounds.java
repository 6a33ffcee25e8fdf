package io.parquetframe.avro;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.LargeListViewVector;
import org.apache.arrow.vector.complex.ListViewVector;

/** Where each list of a vector begins and ends among the elements, in each of Arrow's layouts. */
final class ListBounds {

    private int[] from = {};
    private int[] to = {};

    int from(int row) {
        return from[row];
    }

    /** The element after the last one. */
    int to(int row) {
        return to[row];
    }

    void load(FieldVector vector, int count) {
        from = from.length > count ? from : new int[count + 1];
        to = to.length >= count ? to : new int[count];
        if (vector instanceof LargeListVector lists) {
            ArrowBuf offsets = lists.getOffsetBuffer();
            for (int i = 0; i < count; i++) {
                set(i, offsets.getLong((long) Long.BYTES * i), offsets.getLong((long) Long.BYTES * (i + 1)));
            }
        } else if (vector instanceof FixedSizeListVector lists) {
            for (int i = 0; i < count; i++) {
                set(i, (long) lists.getListSize() * i, (long) lists.getListSize() * (i + 1));
            }
        } else if (vector instanceof ListViewVector lists) {
            for (int i = 0; i < count; i++) {
                long start = lists.getOffsetBuffer().getInt((long) Integer.BYTES * i);
                view(vector, i, start, lists.getSizeBuffer().getInt((long) Integer.BYTES * i));
            }
        } else if (vector instanceof LargeListViewVector lists) {
            for (int i = 0; i < count; i++) {
                long start = lists.getOffsetBuffer().getLong((long) LargeListViewVector.OFFSET_WIDTH * i);
                view(vector, i, start, lists.getSizeBuffer().getLong((long) LargeListViewVector.SIZE_WIDTH * i));
            }
        } else {
            from = VectorBytes.ints(vector.getOffsetBuffer(), count == 0 ? 0 : count + 1, from);
            System.arraycopy(from, Math.min(count, 1), to, 0, count);
        }
    }

    /** A null may point anywhere. */
    private void view(FieldVector vector, int row, long start, long size) {
        boolean isNull = vector.isNull(row);
        set(row, isNull ? 0 : start, isNull ? 0 : start + size);
    }

    private void set(int row, long start, long end) {
        from[row] = Math.toIntExact(start);
        to[row] = Math.toIntExact(end);
    }
}
