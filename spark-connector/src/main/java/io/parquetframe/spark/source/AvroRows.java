package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroInput;
import io.parquetframe.avro.AvroReadOptions;
import io.parquetframe.avro.AvroReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.vectorized.ConstantColumnVector;
import org.apache.spark.sql.types.StructType;
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
    private final StructType wanted;
    private final List<@Nullable String> names;
    private @Nullable ColumnarBatch batch;
    private int next;
    private boolean closed;

    private AvroRows(BufferAllocator memory, AvroReader reader, StructType wanted, AvroColumns columns) {
        this.memory = memory;
        this.reader = reader;
        this.wanted = wanted;
        this.names = columns.names();
    }

    /**
     * Opens a file; all of {@code columns} are given in the order of {@code wanted}.
     *
     * @throws IOException also for a damaged file
     */
    static AvroRows open(AvroInput input, AvroReadOptions options, StructType wanted, AvroColumns columns)
            throws IOException {
        BufferAllocator memory =
                ArrowUtils$.MODULE$.rootAllocator().newChildAllocator("parquetframe-avro", 0, Long.MAX_VALUE);
        try {
            return new AvroRows(memory, AvroReader.open(input, columns.options(options), memory), wanted, columns);
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
        List<ColumnVector> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ColumnVector column = names.get(i) == null ? null : found.get(names.get(i));
            columns.add(column == null ? nulls(root.getRowCount(), i) : column);
        }
        return new ColumnarBatch(columns.toArray(ColumnVector[]::new), root.getRowCount());
    }

    private ColumnVector nulls(int rows, int column) {
        ConstantColumnVector nulls = new ConstantColumnVector(rows, wanted.fields()[column].dataType());
        nulls.setNull();
        return nulls;
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
