package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroInput;
import io.parquetframe.avro.AvroReadOptions;
import io.parquetframe.avro.AvroReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.ArrowUtils$;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one file or a part of it, in its order. A batch is good until the next one is asked for. For one thread,
 * which closes it.
 */
public final class AvroBatches implements AutoCloseable {

    /** What is too large for the local engine's limit is still read here, by one task alone. */
    public static final AvroReadOptions ON_EXECUTORS = AvroReadOptions.DEFAULT.withBlockLimitBytes(1 << 30);

    private final BufferAllocator memory;
    private final AvroReader reader;
    private final List<String> names;
    private boolean closed;

    private AvroBatches(BufferAllocator memory, AvroReader reader, AvroColumns columns) {
        this.memory = memory;
        this.reader = reader;
        this.names = columns.names();
    }

    /**
     * Opens a file for columns that are found in it by name, by exact letters, and promoted to the types wanted.
     *
     * @throws IOException also for a damaged file
     */
    public static AvroBatches open(Path path, Configuration hadoop, AvroReadOptions options, StructType wanted)
            throws IOException {
        HadoopAvroInput input = new HadoopAvroInput(path, hadoop);
        return open(input, options, AvroColumns.of(wanted, AvroReader.schema(input), null, true));
    }

    /**
     * Opens a file; a batch has the columns in their order.
     *
     * @throws IOException also for a damaged file
     */
    static AvroBatches open(AvroInput input, AvroReadOptions options, AvroColumns columns) throws IOException {
        BufferAllocator memory =
                ArrowUtils$.MODULE$.rootAllocator().newChildAllocator("parquetframe-avro", 0, Long.MAX_VALUE);
        try {
            return new AvroBatches(memory, AvroReader.open(input, columns.options(options), memory), columns);
        } catch (IOException | RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    /** The next batch, which may be empty; null at the end. */
    public @Nullable ColumnarBatch next() throws IOException {
        return closed || !reader.loadNextBatch() ? null : columns(reader.getVectorSchemaRoot());
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
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (memory) {
            reader.close();
        }
    }
}
