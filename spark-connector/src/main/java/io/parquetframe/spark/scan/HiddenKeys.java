package io.parquetframe.spark.scan;

import io.parquetframe.entity.data.CloseableIterator;
import io.parquetframe.entity.key.KeyBytes;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The keys that hide rows of one file, of several files that are sorted by key, merged as the rows are read: they come
 * sorted, too. Memory is one key a file. For one thread, which closes it.
 */
final class HiddenKeys implements AutoCloseable {

    private record Head(KeyBytes key, CloseableIterator<KeyBytes> rest) {}

    private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::key));

    /** Takes over the iterator, which gives keys in ascending order. */
    void add(CloseableIterator<KeyBytes> keys) throws IOException {
        if (keys.hasNext()) {
            heads.add(new Head(keys.next(), keys));
        } else {
            keys.close();
        }
    }

    /**
     * Whether one of the files has that key.
     *
     * @param key not less than the one asked before
     */
    boolean contains(KeyBytes key) throws IOException {
        while (true) {
            Head head = heads.peek();
            int order = head == null ? 1 : head.key().compareTo(key);
            if (head == null || order > 0) {
                return false;
            } else if (order == 0) {
                return true;
            }
            heads.poll();
            add(head.rest());
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Head head : heads) {
            try {
                head.rest().close();
            } catch (IOException e) {
                failure = e;
            }
        }
        heads.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
