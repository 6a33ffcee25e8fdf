package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroInput;
import io.parquetframe.avro.AvroReadOptions;
import io.parquetframe.avro.AvroReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.util.ArrowUtils$;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;
import scala.collection.AbstractIterator;

/**
 * The rows of one file or a part of it, in its order. A row is good until the next one is asked for. For one thread, which
 * closes it.
 */
final class AvroRows extends AbstractIterator<InternalRow> implements AutoCloseable {

    private final BufferAllocator memory;
    private final AvroReader reader;
    private final List<String> names;
    private @Nullable ColumnarBatch batch;
    private int next;
    private boolean closed;

    private AvroRows(BufferAllocator memory, AvroReader reader, AvroColumns columns) {
        this.memory = memory;
        this.reader = reader;
        this.names = columns.names();
    }

    /**
     * Opens a file; a row has the values of the columns in their order.
     *
     * @throws IOException also for a damaged file
     */
    static AvroRows open(AvroInput input, AvroReadOptions options, AvroColumns columns) throws IOException {
        BufferAllocator memory =
                ArrowUtils$.MODULE$.rootAllocator().newChildAllocator("parquetframe-avro", 0, Long.MAX_VALUE);
        try {
            return new AvroRows(memory, AvroReader.open(input, columns.options(options), memory), columns);
        } catch (IOException | RuntimeException e) {
            memory.close();
            throw e;
        }
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
            if (reader.loadNextBatch()) {
                batch = columns(reader.getVectorSchemaRoot());
                next = 0;
            } else {
                close();
            }
        } catch (IOException e) {
            throw Undeclared.of(e);
        }
    }

    private ColumnarBatch columns(VectorSchemaRoot root) {
        Map<String, ColumnVector> found = new HashMap<>();
        for (FieldVector vector : root.getFieldVectors()) {
            found.put(vector.getName(), StoredColumn.of(vector));
        }
        ColumnVector[] columns = names.stream().map(found::get).toArray(ColumnVector[]::new);
        return new ColumnarBatch(columns, root.getRowCount());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (memory;
                reader) {
            batch = null;
        } catch (IOException e) {
            throw Undeclared.of(e);
        }
    }
}
