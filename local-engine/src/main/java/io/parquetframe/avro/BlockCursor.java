package io.parquetframe.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A position in a block's bytes. The reads of numbers do not look at the limit: the array goes on for
 * {@link #PADDING} bytes behind it, its own bounds are checked by the machine, and {@link #checkPosition} after each record
 * tells whether one was left. Lengths are compared with the limit at once.
 */
final class BlockCursor {

    /** More than any number takes. */
    static final int PADDING = 16;

    /** Each level takes a few frames of a thread's stack. */
    private static final int MAX_DEPTH = 1000;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long CONTINUED = 0x8080808080808080L;

    private byte[] buffer;
    private int position;
    private int limit;

    /** Values without bytes (null, empty records) that are still allowed: what cannot be bounded by bytes. */
    private long freeValues;

    private int depth;

    BlockCursor(byte[] buffer, int position, int limit) {
        this.buffer = buffer;
        this.position = position;
        this.limit = limit;
        this.freeValues = limit;
    }

    /** @param freeValues how many values without bytes may come */
    void reset(byte[] bytes, int from, int to, long freeValues) {
        this.buffer = bytes;
        this.position = from;
        this.limit = to;
        this.freeValues = freeValues;
        this.depth = 0;
    }

    /** To read trusted bytes again. */
    void rewind() {
        position = 0;
        freeValues = Long.MAX_VALUE;
    }

    int position() {
        return position;
    }

    /** To a place that was passed before. */
    void moveTo(int passed) {
        position = passed;
    }

    byte[] buffer() {
        return buffer;
    }

    int remaining() {
        return limit - position;
    }

    void checkPosition() {
        if (position > limit) {
            throw BlockProblem.corrupt("a record goes past the end of the block");
        }
    }

    /** As Avro's decoder: what is not 1 is false. */
    boolean readBoolean() {
        return buffer[position++] == 1;
    }

    int readInt() {
        byte[] bytes = buffer;
        int p = position;
        int b = bytes[p++];
        int n = b & 0x7f;
        for (int shift = 7; b < 0; shift += 7) {
            if (shift > 28) {
                throw BlockProblem.corrupt("an int has more than five bytes");
            }
            b = bytes[p++];
            n |= (b & 0x7f) << shift;
        }
        position = p;
        return (n >>> 1) ^ -(n & 1);
    }

    long readLong() {
        byte[] bytes = buffer;
        int p = position;
        long first = bytes[p];
        if (first >= 0) {
            position = p + 1;
            return (first >>> 1) ^ -(first & 1);
        }
        long word = (long) LONGS.get(bytes, p);
        long stops = ~word & CONTINUED;
        if (stops == 0) {
            return readLargeLong(word);
        }
        int bits = Long.numberOfTrailingZeros(stops) + 1;
        position = p + (bits >>> 3);
        long n = fold(word & (-1L >>> (Long.SIZE - bits)));
        return (n >>> 1) ^ -(n & 1);
    }

    /** Eight groups of seven bits, moved together by halves. */
    private static long fold(long word) {
        long n = word & ~CONTINUED;
        n = (n & 0x007f007f007f007fL) | ((n & 0x7f007f007f007f00L) >>> 1);
        n = (n & 0x00003fff00003fffL) | ((n & 0x3fff00003fff0000L) >>> 2);
        return (n & 0x000000000fffffffL) | ((n & 0x0fffffff00000000L) >>> 4);
    }

    private long readLargeLong(long word) {
        int p = position + Long.BYTES;
        long n = fold(word);
        int b = buffer[p++];
        n |= (b & 0x7fL) << 56;
        if (b < 0) {
            b = buffer[p++];
            n |= (b & 0x7fL) << 63;
            if (b < 0) {
                throw BlockProblem.corrupt("a long has more than ten bytes");
            }
        }
        position = p;
        return (n >>> 1) ^ -(n & 1);
    }

    int readFourBytes() {
        int value = (int) INTS.get(buffer, position);
        position += Integer.BYTES;
        return value;
    }

    long readEightBytes() {
        long value = (long) LONGS.get(buffer, position);
        position += Long.BYTES;
        return value;
    }

    /** Which of two branches; 0 and 1 are one byte, however unlikely another spelling is. */
    boolean readIsBranch(int branch) {
        int first = buffer[position];
        if ((first & ~2) == 0) {
            position++;
            return first >> 1 == branch;
        }
        int index = readInt();
        if ((index & ~1) != 0) {
            throw BlockProblem.corrupt("there is no branch " + index + " in a union of two");
        }
        return index == branch;
    }

    /** The length of a string or of bytes, which the block still holds. */
    int readLength() {
        long length = readLong();
        if (length < 0 || length > limit - position) {
            throw BlockProblem.corrupt("a value of " + length + " bytes, where " + (limit - position) + " are left");
        }
        return (int) length;
    }

    /** @param leastBytes what each item takes at least; where it is 0 they count as values without bytes */
    long readItemCount(int leastBytes) {
        long count = readLong();
        if (count < 0) {
            count = -count;
            readLong();
        }
        checkItems(count, leastBytes);
        return count;
    }

    void checkItems(long count, int leastBytes) {
        if (count < 0 || (leastBytes > 0 && count > (limit - position) / leastBytes)) {
            throw BlockProblem.corrupt(count + " items of at least " + leastBytes + " bytes, where "
                    + (limit - position) + " bytes are left");
        }
        if (leastBytes == 0) {
            freeValues -= count;
            if (freeValues < 0) {
                throw BlockProblem.refused("too many values without bytes: " + count);
            }
        }
    }

    /** Into a value of a type that may hold itself, so that only the data bound its depth. */
    void descend() {
        if (++depth > MAX_DEPTH) {
            throw BlockProblem.refused("more than " + MAX_DEPTH + " levels of nesting in a value");
        }
    }

    void ascend() {
        depth--;
    }

    void skipVarint() {
        byte[] bytes = buffer;
        int p = position;
        if (bytes[p] >= 0) {
            position = p + 1;
            return;
        }
        long stops = ~(long) LONGS.get(bytes, p) & CONTINUED;
        if (stops != 0) {
            position = p + (Long.numberOfTrailingZeros(stops) >>> 3) + 1;
            return;
        }
        readLong();
    }

    void skip(long length) {
        if (length < 0 || length > limit - position) {
            throw BlockProblem.corrupt("a value of " + length + " bytes, where " + (limit - position) + " are left");
        }
        position += (int) length;
    }

    byte[] bytes(int length) {
        int from = position;
        skip(length);
        return Arrays.copyOfRange(buffer, from, position);
    }
}
