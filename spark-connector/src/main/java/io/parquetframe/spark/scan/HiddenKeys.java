package io.parquetframe.spark.scan;

import io.parquetframe.entity.key.KeyBytes;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * The keys that hide rows of one file, of several files that are sorted by key, merged as the rows are read: they come
 * sorted, too. Memory is one key a file. For one thread, which closes it.
 */
final class HiddenKeys implements AutoCloseable {

    private record Head(KeyBytes key, Iterator<Optional<KeyBytes>> rest, Stream<?> file) {}

    private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::key));

    /** Takes over the keys of a file, in ascending order. */
    void add(Stream<Optional<KeyBytes>> keys) {
        advance(keys.iterator(), keys);
    }

    private void advance(Iterator<Optional<KeyBytes>> rest, Stream<?> file) {
        if (rest.hasNext()) {
            heads.add(new Head(rest.next().orElseThrow(), rest, file));
        } else {
            file.close();
        }
    }

    /**
     * Whether one of the files has that key.
     *
     * @param key not less than the one asked before
     */
    boolean contains(KeyBytes key) {
        while (true) {
            Head head = heads.peek();
            int order = head == null ? 1 : head.key().compareTo(key);
            if (head == null || order > 0) {
                return false;
            } else if (order == 0) {
                return true;
            }
            heads.poll();
            advance(head.rest(), head.file());
        }
    }

    @Override
    public void close() {
        heads.forEach(head -> head.file().close());
        heads.clear();
    }
}
