package io.parquetframe.spark.scan;

import io.parquetframe.entity.key.KeyBytes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Hidden keys in memory, for files that are not sorted by key: their rows were there before the key was. */
final class KeySet implements HiddenKeys {

    private final RowKeyEncoder encoder;
    private final Set<KeyBytes> hidden = new HashSet<>();

    /** @param encoder of the keys of rows that are asked for */
    KeySet(RowKeyEncoder encoder) {
        this.encoder = encoder;
    }

    /** Takes over the keys of a file. */
    void add(Stream<Optional<KeyBytes>> keys) {
        try (keys) {
            keys.forEach(key -> hidden.add(key.orElseThrow()));
        }
    }

    @Override
    public int live(ColumnVector[] columns, int rows, int[] live) {
        ColumnarBatch batch = new ColumnarBatch(columns, rows);
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (!hidden.contains(encoder.of(batch.getRow(row)))) {
                live[count++] = row;
            }
        }
        return count;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
