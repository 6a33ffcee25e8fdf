package io.parquetframe.avro;

import java.util.Arrays;

/** The same number of bytes each. */
final class FixedColumn extends Column {

    private final int width;
    private byte[] values = {};

    FixedColumn(int width, boolean nullable, Budget budget) {
        super(nullable, budget);
        this.width = width;
    }

    void add(BlockCursor in) {
        int from = in.position();
        in.skip(width);
        int at = reserve();
        System.arraycopy(in.buffer(), from, values, at, width);
        count++;
    }

    @Override
    protected void addEmpty() {
        int at = reserve();
        Arrays.fill(values, at, at + width, (byte) 0);
        count++;
    }

    private int reserve() {
        long end = (count + 1L) * width;
        if (end > values.length) {
            values = Arrays.copyOf(values, budget.grow(values.length, end, 1));
        }
        return count * width;
    }

    @Override
    protected void flushValues(BatchBuilder batch) {
        batch.bytes(values, count * width);
    }
}
