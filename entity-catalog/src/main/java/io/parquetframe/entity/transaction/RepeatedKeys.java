package io.parquetframe.entity.transaction;

import io.parquetframe.entity.key.KeyBytes;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds keys that come twice among any number of keys in any order, with eight bytes of memory for each: first by hashes,
 * then the few whose hash comes twice by themselves.
 */
final class RepeatedKeys {

    private RepeatedKeys() {}

    /** @param keys the same stream at each call */
    static Collection<KeyBytes> among(Supplier<Stream<KeyBytes>> keys) {
        Set<Long> suspects = repeated(hashes(keys.get()));
        if (suspects.isEmpty()) {
            return Set.of();
        }
        Set<KeyBytes> seen = new HashSet<>();
        Set<KeyBytes> twice = new TreeSet<>();
        try (Stream<KeyBytes> again = keys.get()) {
            again.filter(key -> suspects.contains(hash(key))).forEach(key -> {
                if (!seen.add(key)) {
                    twice.add(key);
                }
            });
        }
        return twice;
    }

    private static long[] hashes(Stream<KeyBytes> keys) {
        try (keys) {
            long[] hashes = new long[16];
            int count = 0;
            for (Iterator<KeyBytes> next = keys.iterator(); next.hasNext(); ) {
                if (count == hashes.length) {
                    hashes = Arrays.copyOf(hashes, 2 * count);
                }
                hashes[count++] = hash(next.next());
            }
            return Arrays.copyOf(hashes, count);
        }
    }

    private static Set<Long> repeated(long[] hashes) {
        Arrays.sort(hashes);
        Set<Long> repeated = new HashSet<>();
        for (int i = 1; i < hashes.length; i++) {
            if (hashes[i] == hashes[i - 1]) {
                repeated.add(hashes[i]);
            }
        }
        return repeated;
    }

    /** Of 64 bits: equal ones of different keys are rare, and no error. */
    private static long hash(KeyBytes key) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : key.toArray()) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001b3L;
        }
        return hash;
    }
}
