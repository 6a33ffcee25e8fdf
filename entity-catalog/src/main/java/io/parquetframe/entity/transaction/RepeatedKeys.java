package io.parquetframe.entity.transaction;

import io.parquetframe.entity.key.KeyBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds keys that come twice among any number of keys in any order, in bounded memory: first by hashes, then the few whose hash
 * comes twice by themselves.
 */
final class RepeatedKeys {

    /** More are not told: with so many the rest makes no difference to anybody. */
    private static final int MOST = 100_000;

    private RepeatedKeys() {}

    /**
     * The keys that come twice; where they are very many, some of them.
     *
     * @param keys the same stream at each call
     */
    static Collection<KeyBytes> among(Supplier<Stream<KeyBytes>> keys) {
        Set<Long> suspects = repeated(keys.get());
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

    private static Set<Long> repeated(Stream<KeyBytes> keys) {
        Set<Long> repeated = new HashSet<>();
        try (keys;
                Hashes hashes = new Hashes()) {
            for (Iterator<KeyBytes> next = keys.iterator(); next.hasNext(); ) {
                hashes.add(hash(next.next()));
            }
            hashes.each(portion -> {
                for (int i = 1; i < portion.length && repeated.size() < MOST; i++) {
                    if (portion[i] == portion[i - 1]) {
                        repeated.add(portion[i]);
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot sort the keys that are to be unique", e);
        }
        return repeated;
    }

    /** Of 64 bits: equal ones of different keys are rare, and no error. */
    private static long hash(KeyBytes key) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : key.toArray()) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001b3L;
        }
        // The first bits divide the hashes: each bit of the key has to reach them.
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }
}
