package io.parquetframe.spark.scan;

import io.parquetframe.avro.AvroReadOptions;
import io.parquetframe.avro.ByteRange;
import io.parquetframe.spark.source.AvroBatches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** Avro by our reader. */
record AvroSource(StructType columns, Broadcast<SerializableConfiguration> hadoop) implements BatchSource {

    @Override
    public PartitionReader<ColumnarBatch> open(ScanFile file) {
        AvroReadOptions part =
                AvroBatches.ON_EXECUTORS.withRange(new ByteRange(file.start(), file.start() + file.length()));
        try {
            return new Reader(AvroBatches.open(
                    new Path(URI.create(file.uri())), hadoop.value().value(), part, columns));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader implements PartitionReader<ColumnarBatch> {
        private final AvroBatches batches;
        private @Nullable ColumnarBatch batch;

        Reader(AvroBatches batches) {
            this.batches = batches;
        }

        @Override
        public boolean next() throws IOException {
            batch = batches.next();
            return batch != null;
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
            batches.close();
        }
    }
}
