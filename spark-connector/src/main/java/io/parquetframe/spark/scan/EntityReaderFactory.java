package io.parquetframe.spark.scan;

import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/**
 * Opens the partitions of a scan on executors, always by batches of columns.
 *
 * @param width how many columns the scan has
 * @param key in a row of {@code merging}; null where nothing is hidden
 * @param plain by kind of file: the columns of the scan alone
 * @param merging by kind of file: the same and the columns of the key
 */
record EntityReaderFactory(
        int width, @Nullable KeyColumns key, Map<FileKind, Columns> plain, Map<FileKind, Columns> merging)
        implements PartitionReaderFactory {

    /** How files of one kind are read. */
    record Columns(ColumnProgram program, BatchSource source) implements java.io.Serializable {}

    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        throw new UnsupportedOperationException("Rows come in batches");
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        return new PartitionBatches(ScanPartition.of(partition).files().iterator(), this::open);
    }

    private PartitionReader<ColumnarBatch> open(ScanFile file) {
        if (file.hiders().isEmpty() || key == null) {
            Columns columns = columns(plain, file);
            return new LiveBatches(columns.source().open(file), columns.program(), width, null);
        }
        Columns columns = columns(merging, file);
        HiddenKeys hidden = key.hidden(file);
        try {
            return new LiveBatches(columns.source().open(file), columns.program(), width, hidden);
        } catch (RuntimeException e) {
            hidden.close();
            throw e;
        }
    }

    static Columns columns(Map<FileKind, Columns> kinds, ScanFile file) {
        Columns columns = kinds.get(file.kind());
        if (columns == null) {
            throw new IllegalStateException("No columns for " + file.kind() + " of " + file.uri());
        }
        return columns;
    }
}
