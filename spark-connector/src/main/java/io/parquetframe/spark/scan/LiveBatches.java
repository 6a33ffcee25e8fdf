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
    private final @Nullable RowKeyEncoder encoder;
    private final @Nullable HiddenKeys hidden;
    private @Nullable ColumnarBatch batch;

    /**
     * @param program the columns of the scan, and after them those that only the key needs
     * @param width how many columns the scan has
     * @param encoder of the key in a row of all of them; null where nothing is hidden
     */
    LiveBatches(
            PartitionReader<ColumnarBatch> all,
            ColumnProgram program,
            int width,
            @Nullable RowKeyEncoder encoder,
            @Nullable HiddenKeys hidden) {
        this.all = all;
        this.program = program;
        this.width = width;
        this.encoder = encoder;
        this.hidden = hidden;
    }

    @Override
    public boolean next() throws IOException {
        while (all.next()) {
            ColumnarBatch read = all.get();
            ColumnVector[] columns = program.columns(read);
            batch = encoder == null || hidden == null
                    ? first(columns, read.numRows())
                    : live(new ColumnarBatch(columns, read.numRows()), columns, encoder, hidden);
            if (batch.numRows() > 0) {
                return true;
            }
        }
        return false;
    }

    private ColumnarBatch live(ColumnarBatch rows, ColumnVector[] columns, RowKeyEncoder keys, HiddenKeys hiddenKeys) {
        int[] live = new int[rows.numRows()];
        int count = 0;
        for (int row = 0; row < rows.numRows(); row++) {
            if (!hiddenKeys.contains(keys.of(rows.getRow(row)))) {
                live[count++] = row;
            }
        }
        if (count == rows.numRows()) {
            return first(columns, count);
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
