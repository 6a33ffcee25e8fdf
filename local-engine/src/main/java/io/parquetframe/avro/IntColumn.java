package io.parquetframe.avro;

import java.util.Arrays;

/** Four bytes each: integers, dates, times, and floats by their bits. */
final class IntColumn extends Column {

    private int[] values = {};

    IntColumn(boolean nullable, Budget budget) {
        super(nullable, budget);
    }

    void add(int value) {
        int i = count;
        if (i == values.length) {
            values = Arrays.copyOf(values, budget.grow(i, i + 1L, Integer.BYTES));
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
        batch.ints(values, count);
    }
}
