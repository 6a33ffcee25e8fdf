package io.parquetframe.entity.key;

import java.util.Arrays;

/** Ascending keys in one array, some ten bytes each beside their own: what is kept of a page of keys. Immutable, thread-safe. */
public final class SortedKeys {

    private final byte[] bytes;
    /** Where each key ends. */
    private final int[] ends;

    private SortedKeys(byte[] bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    /** Collects ascending keys. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many keys there are. */
    public int size() {
        return ends.length;
    }

    /** Bytes that it takes in the heap, roughly. */
    public long weight() {
        return bytes.length + (long) Integer.BYTES * ends.length;
    }

    /** A key by its position. */
    public KeyBytes get(int position) {
        return KeyBytes.owned(Arrays.copyOfRange(bytes, start(position), ends[position]));
    }

    /** The first position of a key; negative when it is not there. */
    public int find(KeyBytes key) {
        int position = ceiling(key);
        return position < ends.length && compare(position, key) == 0 ? position : -1;
    }

    /** The position of the first key that is not smaller; the size when all are. */
    public int ceiling(KeyBytes key) {
        int low = 0;
        int high = ends.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compare(int position, KeyBytes key) {
        byte[] other = key.bytes();
        return Arrays.compareUnsigned(bytes, start(position), ends[position], other, 0, other.length);
    }

    private int start(int position) {
        return position == 0 ? 0 : ends[position - 1];
    }

    /** Not safe for use by several threads. */
    public static final class Builder {

        private byte[] bytes = new byte[1 << 10];
        private int[] ends = new int[1 << 7];
        private int length;
        private int size;

        private Builder() {}

        /** The next key, not smaller than the one before. */
        public void add(KeyBytes key) {
            byte[] added = key.bytes();
            if (length + added.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + added.length));
            }
            System.arraycopy(added, 0, bytes, length, added.length);
            length += added.length;
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, 2 * size);
            }
            ends[size++] = length;
        }

        public SortedKeys build() {
            return new SortedKeys(Arrays.copyOf(bytes, length), Arrays.copyOf(ends, size));
        }
    }
}
