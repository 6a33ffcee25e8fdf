package io.parquetframe.avro;

import java.util.Arrays;

/** Texts or byte arrays of any length. */
final class BytesColumn extends Column {

    private final boolean text;
    private int[] ends = {};
    private byte[] values = {};
    private int end;

    BytesColumn(boolean text, boolean nullable, Budget budget) {
        super(nullable, budget);
        this.text = text;
    }

    /** Takes a length and so many bytes. */
    void add(BlockCursor in) {
        int length = in.readLength();
        int from = in.position();
        add(in.buffer(), from, length);
        in.skip(length);
    }

    void add(byte[] bytes, int from, int length) {
        int start = end;
        if (length > values.length - start) {
            values = Arrays.copyOf(values, budget.grow(values.length, (long) start + length, 1));
        }
        System.arraycopy(bytes, from, values, start, length);
        addEnd(start + length);
    }

    private void addEnd(int newEnd) {
        int i = count;
        if (i == ends.length) {
            ends = Arrays.copyOf(ends, budget.grow(i, i + 1L, Integer.BYTES));
        }
        ends[i] = newEnd;
        end = newEnd;
        count = i + 1;
    }

    /** Whether a value from a row on to the last one is there twice. */
    boolean hasDuplicates(int first) {
        return DuplicateKeys.among(values, ends, first, count);
    }

    @Override
    protected void addEmpty() {
        addEnd(end);
    }

    @Override
    protected void flushValues(BatchBuilder batch) {
        if (text && !Utf8Check.isAscii(values, end)) {
            checkTexts();
        }
        batch.offsets(ends, count);
        batch.bytes(values, end);
        end = 0;
    }

    /** Each by itself: two halves of a character in neighbours would pass as one. */
    private void checkTexts() {
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (!Utf8Check.isValid(values, from, ends[i])) {
                throw BlockProblem.refused("a string is not UTF-8");
            }
            from = ends[i];
        }
    }
}
