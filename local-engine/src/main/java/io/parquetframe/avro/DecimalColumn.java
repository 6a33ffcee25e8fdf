package io.parquetframe.avro;

import java.math.BigInteger;
import java.util.Arrays;

/** Decimals as 128-bit numbers, low half first. */
final class DecimalColumn extends Column {

    private final int precision;
    private final BigInteger bound;

    /** The least number with too many digits, where all that fit are longs. */
    private final long longBound;

    private long[] halves = {};

    DecimalColumn(int precision, boolean nullable, Budget budget) {
        super(nullable, budget);
        this.precision = precision;
        this.bound = BigInteger.TEN.pow(precision);
        this.longBound = precision <= 18 ? bound.longValueExact() : Long.MAX_VALUE;
    }

    /** Takes a number in two's complement, highest byte first. */
    void add(BlockCursor in, int length) {
        byte[] bytes = in.buffer();
        int from = in.position();
        in.skip(length);
        if (length == 0) {
            throw BlockProblem.refused("a decimal has no bytes");
        } else if (length <= Long.BYTES) {
            long value = bytes[from];
            for (int i = 1; i < length; i++) {
                value = value << 8 | (bytes[from + i] & 0xff);
            }
            if (precision <= 18 && (value >= longBound || value <= -longBound)) {
                throw tooLarge();
            }
            add(value, value >> 63);
        } else {
            BigInteger value = new BigInteger(bytes, from, length);
            if (value.abs().compareTo(bound) >= 0) {
                throw tooLarge();
            }
            add(value.longValue(), value.shiftRight(Long.SIZE).longValue());
        }
    }

    private BlockProblem tooLarge() {
        return BlockProblem.refused("a decimal has more than " + precision + " digits");
    }

    private void add(long low, long high) {
        int at = 2 * count;
        if (at == halves.length) {
            halves = Arrays.copyOf(halves, 2 * budget.grow(count, count + 1L, 2 * Long.BYTES));
        }
        halves[at] = low;
        halves[at + 1] = high;
        count++;
    }

    @Override
    protected void addEmpty() {
        add(0, 0);
    }

    @Override
    protected void flushValues(BatchBuilder batch) {
        batch.longs(halves, 2 * count);
    }
}
