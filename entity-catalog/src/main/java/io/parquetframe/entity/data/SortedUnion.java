package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Ascending iterators as one, in order of key.
 *
 * @param <T> what bears a key
 */
final class SortedUnion<T extends SortedUnion.Keyed> extends Iterators.Fetching<T> {

    /** What can be ordered by a key. */
    interface Keyed {
        KeyBytes sortKey();
    }

    private record Head<T extends Keyed>(T first, CloseableIterator<T> rest) {}

    private final List<CloseableIterator<T>> sources;
    private final PriorityQueue<Head<T>> heads =
            new PriorityQueue<>(Comparator.comparing(head -> head.first().sortKey()));
    private boolean started;

    private SortedUnion(List<CloseableIterator<T>> sources) {
        this.sources = new ArrayList<>(sources);
    }

    /** Closes the iterators with itself. */
    static <T extends Keyed> CloseableIterator<T> of(List<CloseableIterator<T>> sources) {
        return new SortedUnion<>(sources);
    }

    @Override
    protected @Nullable T fetch() {
        if (!started) {
            started = true;
            sources.forEach(this::push);
        }
        Head<T> head = heads.poll();
        if (head == null) {
            return null;
        }
        push(head.rest());
        return head.first();
    }

    private void push(CloseableIterator<T> source) {
        if (source.hasNext()) {
            heads.add(new Head<>(source.next(), source));
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (CloseableIterator<T> source : sources) {
            try {
                source.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
