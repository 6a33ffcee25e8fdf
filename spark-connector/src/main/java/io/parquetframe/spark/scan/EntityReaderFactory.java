package io.parquetframe.spark.scan;

import io.parquetframe.entity.data.EntityReader;
import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * Opens the partitions of a scan on executors, always by batches of columns.
 *
 * @param directory of the namespace
 * @param entity the definition, packed
 * @param width how many columns the scan has
 * @param keyOrdinals where the key's columns are in a row of {@code merging}; empty for an entity without a key
 * @param hiders files that hide rows, packed
 * @param plain by kind of file: the columns of the scan alone
 * @param merging by kind of file: the same and the columns of the key
 */
record EntityReaderFactory(
        String directory,
        String entity,
        int width,
        List<Integer> keyOrdinals,
        String hiders,
        Map<FileKind, Columns> plain,
        Map<FileKind, Columns> merging)
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
        return new PartitionBatches(((ScanPartition) partition).files().iterator(), this::open);
    }

    private PartitionReader<ColumnarBatch> open(ScanFile file) {
        if (file.hiders().isEmpty()) {
            Columns columns = columns(plain, file);
            return new LiveBatches(columns.source().open(file), columns.program(), width, null, null);
        }
        Columns columns = columns(merging, file);
        EntityMetadata metadata = Travelling.entity(entity);
        List<Integer> key = metadata.primaryKey().orElseThrow().fieldIds();
        EntityReader reader = EntityReader.of(EntityStorage.of(Path.of(directory)));
        HiddenKeys hidden = new HiddenKeys();
        try {
            List<DataFile> all = Travelling.files(hiders);
            for (int hider : file.hiders()) {
                hidden.add(reader.keys(metadata, all.get(hider)).of(key));
            }
            RowKeyEncoder encoder = new RowKeyEncoder(metadata, key, keyOrdinals);
            return new LiveBatches(columns.source().open(file), columns.program(), width, encoder, hidden);
        } catch (RuntimeException e) {
            hidden.close();
            throw e;
        }
    }

    private static Columns columns(Map<FileKind, Columns> kinds, ScanFile file) {
        Columns columns = kinds.get(file.kind());
        if (columns == null) {
            throw new IllegalStateException("No columns for " + file.kind() + " of " + file.uri());
        }
        return columns;
    }
}
