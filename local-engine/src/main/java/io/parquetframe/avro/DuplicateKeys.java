package io.parquetframe.avro;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Whether the keys of a map, side by side in an array, are different. */
final class DuplicateKeys {

    /** Up to here comparing each with each is faster than a set. */
    private static final int FEW = 16;

    private DuplicateKeys() {}

    /**
     * Whether a key is there twice.
     *
     * @param ends where each key ends; the one before it is where it begins
     * @param first the first key of the map
     * @param last the one after its last key
     */
    static boolean among(byte[] bytes, int[] ends, int first, int last) {
        if (last - first <= FEW) {
            for (int i = first + 1; i < last; i++) {
                for (int j = first; j < i; j++) {
                    if (Arrays.equals(bytes, start(ends, i), ends[i], bytes, start(ends, j), ends[j])) {
                        return true;
                    }
                }
            }
            return false;
        }
        Set<ByteBuffer> seen = new HashSet<>();
        for (int i = first; i < last; i++) {
            if (!seen.add(ByteBuffer.wrap(bytes, start(ends, i), ends[i] - start(ends, i)))) {
                return true;
            }
        }
        return false;
    }

    private static int start(int[] ends, int i) {
        return i == 0 ? 0 : ends[i - 1];
    }
}
