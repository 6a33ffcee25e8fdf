package io.parquetframe.spark.scan;

import java.io.IOException;
import java.util.Iterator;
import java.util.function.Function;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** The batches of several files, one after the other; one is open at a time. For one thread, which closes it. */
final class PartitionBatches implements PartitionReader<ColumnarBatch> {

    private final Iterator<ScanFile> files;
    private final Function<ScanFile, PartitionReader<ColumnarBatch>> open;
    private @Nullable PartitionReader<ColumnarBatch> current;

    PartitionBatches(Iterator<ScanFile> files, Function<ScanFile, PartitionReader<ColumnarBatch>> open) {
        this.files = files;
        this.open = open;
    }

    @Override
    public boolean next() throws IOException {
        while (true) {
            PartitionReader<ColumnarBatch> reader = current;
            if (reader != null) {
                if (reader.next()) {
                    return true;
                }
                current = null;
                reader.close();
            }
            if (!files.hasNext()) {
                return false;
            }
            current = open.apply(files.next());
        }
    }

    @Override
    public ColumnarBatch get() {
        PartitionReader<ColumnarBatch> reader = current;
        if (reader == null) {
            throw new IllegalStateException("No batch");
        }
        return reader.get();
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
        }
    }
}
