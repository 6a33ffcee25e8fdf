package io.parquetframe.avro;

import java.util.Arrays;

/** One bit each. */
final class BitColumn extends Column {

    private byte[] bits = {};

    BitColumn(boolean nullable, Budget budget) {
        super(nullable, budget);
    }

    void add(boolean value) {
        int at = count >> 3;
        if (at == bits.length) {
            bits = Arrays.copyOf(bits, budget.grow(at, at + 1L, 1));
        }
        int bit = 1 << (count & 7);
        bits[at] = (byte) (value ? bits[at] | bit : bits[at] & ~bit);
        count++;
    }

    @Override
    protected void addEmpty() {
        add(false);
    }

    @Override
    protected void flushValues(BatchBuilder batch) {
        batch.bytes(bits, (count + 7) >> 3);
    }
}
