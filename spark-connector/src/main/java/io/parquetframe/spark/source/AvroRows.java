package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroInput;
import io.parquetframe.avro.AvroReadOptions;
import java.io.IOException;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;
import scala.collection.AbstractIterator;

/**
 * The rows of one file or a part of it, in its order. A row is good until the next one is asked for. For one thread, which
 * closes it.
 */
final class AvroRows extends AbstractIterator<InternalRow> implements AutoCloseable {

    private final AvroBatches batches;
    private @Nullable ColumnarBatch batch;
    private int next;
    private boolean closed;

    private AvroRows(AvroBatches batches) {
        this.batches = batches;
    }

    /**
     * Opens a file; a row has the values of the columns in their order.
     *
     * @throws IOException also for a damaged file
     */
    static AvroRows open(AvroInput input, AvroReadOptions options, AvroColumns columns) throws IOException {
        return new AvroRows(AvroBatches.open(input, options, columns));
    }

    @Override
    public boolean hasNext() {
        while (!closed && (batch == null || next == batch.numRows())) {
            load();
        }
        return !closed;
    }

    @Override
    public InternalRow next() {
        if (!hasNext() || batch == null) {
            throw new NoSuchElementException("The file has no more rows");
        }
        return batch.getRow(next++);
    }

    private void load() {
        try {
            batch = batches.next();
            next = 0;
            if (batch == null) {
                close();
            }
        } catch (IOException e) {
            throw Undeclared.of(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        batch = null;
        try {
            batches.close();
        } catch (IOException e) {
            throw Undeclared.of(e);
        }
    }
}
