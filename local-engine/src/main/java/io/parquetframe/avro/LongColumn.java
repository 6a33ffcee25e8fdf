package io.parquetframe.avro;

import java.util.Arrays;

/** Eight bytes each: integers, instants, and doubles by their bits. */
final class LongColumn extends Column {

    private long[] values = {};

    LongColumn(boolean nullable, Budget budget) {
        super(nullable, budget);
    }

    void add(long value) {
        int i = count;
        if (i == values.length) {
            values = Arrays.copyOf(values, budget.grow(i, i + 1L, Long.BYTES));
        }
        values[i] = value;
        count = i + 1;
    }

    @Override
    protected void addEmpty() {
        add(0);
    }

    @Override
    protected void flushValues(BatchBuilder batch) {
        batch.longs(values, count);
    }
}
