package io.parquetframe.spark.scan;

import io.parquetframe.entity.key.KeyBytes;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Hidden keys of several files that are sorted by key, merged while the rows, sorted too, are read. Memory is one key a
 * file.
 */
final class MergedKeys implements HiddenKeys {

    private record Head(KeyBytes key, Iterator<Optional<KeyBytes>> rest, Stream<?> file) {}

    private final RowKeyEncoder encoder;
    private final PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::key));

    /** @param encoder of the keys of rows that are asked for */
    MergedKeys(RowKeyEncoder encoder) {
        this.encoder = encoder;
    }

    /** Takes over the keys of a file, in ascending order. */
    void add(Stream<Optional<KeyBytes>> keys) {
        advance(keys.iterator(), keys);
    }

    private void advance(Iterator<Optional<KeyBytes>> rest, Stream<?> file) {
        try {
            if (rest.hasNext()) {
                heads.add(new Head(rest.next().orElseThrow(), rest, file));
            } else {
                file.close();
            }
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public int live(ColumnVector[] columns, int rows, int[] live) {
        ColumnarBatch batch = new ColumnarBatch(columns, rows);
        Head first = heads.peek();
        if (first == null || first.key().compareTo(encoder.of(batch.getRow(rows - 1))) > 0) {
            return rows;
        }
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (!contains(encoder.of(batch.getRow(row)))) {
                live[count++] = row;
            }
        }
        return count;
    }

    /** @param key not less than the one asked before */
    private boolean contains(KeyBytes key) {
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
