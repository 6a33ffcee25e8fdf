package io.parquetframe.avro;

import java.util.Arrays;

/** Lists of any length over a column of their elements. */
final class ListColumn extends Column {

    private final Column elements;
    private int[] ends = {};

    ListColumn(Column elements, boolean nullable, Budget budget) {
        super(nullable, budget);
        this.elements = elements;
    }

    Column elements() {
        return elements;
    }

    /** Ends a list after its elements were added. */
    void end() {
        int i = count;
        if (i == ends.length) {
            ends = Arrays.copyOf(ends, budget.grow(i, i + 1L, Integer.BYTES));
        }
        ends[i] = elements.count();
        count = i + 1;
    }

    @Override
    protected void addEmpty() {
        end();
    }

    @Override
    protected void flushValues(BatchBuilder batch) {
        batch.offsets(ends, count);
        elements.flush(batch);
    }
}
