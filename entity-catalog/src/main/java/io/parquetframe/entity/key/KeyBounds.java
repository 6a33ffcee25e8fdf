package io.parquetframe.entity.key;

import java.util.Arrays;

/** Ends of a set of keys, shortened where keys are very long, so that metadata stay small. */
public final class KeyBounds {

    public static final int MAX_LENGTH = 256;

    private KeyBounds() {}

    /** The key or a prefix of it, which is smaller. */
    public static KeyBytes lower(KeyBytes smallest) {
        return smallest.length() <= MAX_LENGTH ? smallest : KeyBytes.owned(Arrays.copyOf(smallest.bytes(), MAX_LENGTH));
    }

    /** The key, or the next prefix after it, which is larger; the key where all of the prefix is FF. */
    public static KeyBytes upper(KeyBytes largest) {
        if (largest.length() <= MAX_LENGTH) {
            return largest;
        }
        int length = MAX_LENGTH;
        while (length > 0 && largest.bytes()[length - 1] == (byte) 0xFF) {
            length--;
        }
        if (length == 0) {
            return largest;
        }
        byte[] next = Arrays.copyOf(largest.bytes(), length);
        next[length - 1]++;
        return KeyBytes.owned(next);
    }
}
