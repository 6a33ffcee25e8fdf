package io.parquetframe.avro;

import java.util.Arrays;

/** The values of one column of a batch while it is decoded, in arrays on the heap. Used by one thread at a time. */
abstract class Column {

    private final boolean nullable;
    protected final Budget budget;

    /** Values so far, nulls included. */
    protected int count;

    private int nulls;

    /** A bit for each value, cleared where it is null. */
    private byte[] validity = {};

    Column(boolean nullable, Budget budget) {
        this.nullable = nullable;
        this.budget = budget;
    }

    final int count() {
        return count;
    }

    /** A null, or in a column without nulls whatever a null parent leaves there. */
    final void addNull() {
        if (nullable) {
            int at = count >> 3;
            if (at >= validity.length) {
                int length = validity.length;
                validity = Arrays.copyOf(validity, budget.grow(length, at + 1L, 1));
                Arrays.fill(validity, length, validity.length, (byte) -1);
            }
            validity[at] &= (byte) ~(1 << (count & 7));
            nulls++;
        }
        addEmpty();
    }

    /** Adds a value of zeros. */
    protected abstract void addEmpty();

    /** Hands the values over and begins anew. */
    final void flush(BatchBuilder batch) {
        batch.node(count, nulls);
        if (hasValidity()) {
            batch.validity(validity, count, nulls);
        }
        flushValues(batch);
        if (nulls > 0) {
            Arrays.fill(validity, (byte) -1);
        }
        count = 0;
        nulls = 0;
    }

    protected boolean hasValidity() {
        return true;
    }

    /** Hands over all buffers but the validity, then those of the children. */
    protected abstract void flushValues(BatchBuilder batch);
}
