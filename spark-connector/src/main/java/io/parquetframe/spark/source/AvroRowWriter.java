package io.parquetframe.spark.source;

import io.parquetframe.avro.AvroCodec;
import io.parquetframe.avro.AvroOutput;
import io.parquetframe.avro.AvroWriteOptions;
import io.parquetframe.avro.AvroWriter;
import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.avro.Schema;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.arrow.ArrowWriter;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.ArrowUtils$;

/** Writes Spark's rows into one Avro file, by batches that Spark's own Arrow writer makes. For one thread. */
final class AvroRowWriter extends OutputWriter implements AutoCloseable {

    private static final int BATCH_ROWS = 4_096;
    private static final int BATCH_BYTES = 16 << 20;

    private final AvroOutput output;
    private final BufferAllocator memory;
    private final VectorSchemaRoot root;
    private final ArrowWriter rows;
    private final AvroWriter file;
    private int pending;
    private boolean failed;
    private boolean closed;

    AvroRowWriter(AvroOutput output, Schema schema, StructType columns, AvroWriteOptions options) throws IOException {
        this.output = output;
        org.apache.arrow.vector.types.pojo.Schema arrow = AvroStructTypes.toArrow(columns);
        this.file = AvroWriter.open(output, schema, arrow, options);
        this.memory = ArrowUtils$.MODULE$.rootAllocator().newChildAllocator("parquetframe-avro", 0, Long.MAX_VALUE);
        this.root = VectorSchemaRoot.create(arrow, memory);
        this.rows = ArrowWriter.create(root);
    }

    /** Opens a file for each task; goes to the executors. */
    static final class Factory extends OutputWriterFactory {

        private static final long serialVersionUID = 1L;

        private final Schema schema;
        private final AvroCodec codec;

        Factory(Schema schema, AvroCodec codec) {
            this.schema = schema;
            this.codec = codec;
        }

        @Override
        public String getFileExtension(TaskAttemptContext context) {
            return ".avro";
        }

        @Override
        public OutputWriter newInstance(String path, StructType columns, TaskAttemptContext context) {
            AvroOutput output = new HadoopAvroOutput(new Path(path), context.getConfiguration());
            try {
                return new AvroRowWriter(output, schema, columns, AvroWriteOptions.DEFAULT.withCodec(codec));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Override
    public void write(InternalRow row) {
        failed = true;
        rows.write(row);
        pending++;
        if (pending == BATCH_ROWS || (pending % 256 == 0 && rows.sizeInBytes() > BATCH_BYTES)) {
            flush();
        }
        failed = false;
    }

    private void flush() {
        rows.finish();
        try {
            file.write(root);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        rows.reset();
        pending = 0;
    }

    /** Makes {@link #close} throw away what was written. */
    void discard() {
        failed = true;
    }

    /** Ends the file; after a failed write it is thrown away. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (memory;
                root;
                file) {
            if (!failed) {
                if (pending > 0) {
                    flush();
                }
                file.commit();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public String path() {
        return output.name();
    }
}
