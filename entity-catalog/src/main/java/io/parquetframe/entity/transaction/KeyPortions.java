package io.parquetframe.entity.transaction;

import io.parquetframe.entity.key.KeyBytes;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Any number of keys, in sorted portions that fit into memory. */
final class KeyPortions {

    /** About 100 bytes a key: 10 MB. Each portion looks at the stored keys once. */
    private static final int PORTION = 100_000;

    private KeyPortions() {}

    /** Hands on ascending keys, each once in a portion; closes the stream. */
    static void each(Stream<KeyBytes> keys, Consumer<List<KeyBytes>> portions) {
        try (keys) {
            TreeSet<KeyBytes> portion = new TreeSet<>();
            for (Iterator<KeyBytes> next = keys.iterator(); next.hasNext(); ) {
                portion.add(next.next());
                if (portion.size() == PORTION) {
                    portions.accept(List.copyOf(portion));
                    portion.clear();
                }
            }
            if (!portion.isEmpty()) {
                portions.accept(List.copyOf(portion));
            }
        }
    }
}
