package io.parquetframe.spark.scan;

import java.io.IOException;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** The batches of one file without the rows that newer files hide. For one thread, which closes it. */
final class LiveBatches implements PartitionReader<ColumnarBatch> {

    private final PartitionReader<ColumnarBatch> all;
    private final ColumnProgram program;
    private final int width;
    private final @Nullable HiddenKeys hidden;
    private @Nullable ColumnarBatch batch;

    /**
     * @param program the columns of the scan, and after them those that only the key needs
     * @param width how many columns the scan has
     * @param hidden by their key among all of them; null where nothing is hidden
     */
    LiveBatches(PartitionReader<ColumnarBatch> all, ColumnProgram program, int width, @Nullable HiddenKeys hidden) {
        this.all = all;
        this.program = program;
        this.width = width;
        this.hidden = hidden;
    }

    @Override
    public boolean next() throws IOException {
        while (all.next()) {
            ColumnarBatch read = all.get();
            int rows = read.numRows();
            if (rows > 0) {
                ColumnVector[] columns = program.columns(read);
                batch = hidden == null ? first(columns, rows) : live(columns, rows, hidden);
                if (batch.numRows() > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private ColumnarBatch live(ColumnVector[] columns, int rows, HiddenKeys keys) {
        int[] live = new int[rows];
        int count = keys.live(columns, rows, live);
        if (count == rows) {
            return first(columns, rows);
        }
        ColumnVector[] result = new ColumnVector[width];
        for (int i = 0; i < width; i++) {
            result[i] = new LiveColumn(columns[i], live);
        }
        return new ColumnarBatch(result, count);
    }

    private ColumnarBatch first(ColumnVector[] columns, int rows) {
        return new ColumnarBatch(java.util.Arrays.copyOf(columns, width), rows);
    }

    @Override
    public ColumnarBatch get() {
        ColumnarBatch current = batch;
        if (current == null) {
            throw new IllegalStateException("No batch");
        }
        return current;
    }

    @Override
    public void close() throws IOException {
        try (all) {
            if (hidden != null) {
                hidden.close();
            }
        }
    }
}
