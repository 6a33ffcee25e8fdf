package io.parquetframe.avro;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a block after its codec, in an array that goes on for {@link BlockCursor#PADDING} bytes behind them and is
 * used again for the next block.
 */
final class DecodedBlock {

    private static final int FIRST_BYTES = 64 << 10;

    private final int limitBytes;
    private byte[] bytes = {};
    private int from;
    private int to;

    DecodedBlock(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int limitBytes() {
        return limitBytes;
    }

    /** Takes bytes that need no decoding where they are. */
    void share(byte[] shared, int start, int end) {
        if (end - start > limitBytes) {
            throw tooLarge();
        }
        bytes = shared;
        from = start;
        to = end;
    }

    /** An array for at least so many bytes; what a former block left in it stays only up to {@link #to}. */
    byte[] reserve(long length) {
        if (length > limitBytes) {
            throw tooLarge();
        }
        if (length + BlockCursor.PADDING > bytes.length) {
            long doubled = Math.min(Math.max(2L * bytes.length, FIRST_BYTES), limitBytes);
            bytes = Arrays.copyOf(bytes, (int) Math.max(length, doubled) + BlockCursor.PADDING);
        }
        return bytes;
    }

    private BlockProblem tooLarge() {
        return BlockProblem.refused("it has more than " + limitBytes + " bytes decoded");
    }

    /** How many bytes the array takes without growing. */
    int capacity() {
        return Math.min(bytes.length - BlockCursor.PADDING, limitBytes);
    }

    void filled(int length) {
        from = 0;
        to = length;
    }

    /** Takes a stream to its end. */
    void fill(InputStream in) throws IOException {
        int length = 0;
        reserve(1);
        while (true) {
            if (length == capacity()) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                reserve(length + 1L)[length++] = (byte) next;
            }
            int read = in.read(bytes, length, capacity() - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        filled(length);
    }
}
