package io.parquetframe.spark.write;

import io.parquetframe.entity.data.DataFileWriter;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.io.IOException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/** Keys that are deleted, of one task. For one thread. */
final class TombstoneWriter implements DataWriter<InternalRow> {

    private final DataFileWriter files;
    private final RowRecords keys;

    TombstoneWriter(WriterSettings settings) {
        EntityMetadata entity = settings.entity();
        this.files = DataFileWriter.tombstones(settings.storage(), entity);
        this.keys = RowRecords.keys(entity, entity.primaryKey().orElseThrow().fieldIds());
    }

    @Override
    public void write(InternalRow key) throws IOException {
        files.add(keys.of(key));
    }

    @Override
    public WriterCommitMessage commit() throws IOException {
        return WrittenFiles.of(files.finish());
    }

    /** Closing what is not finished removes it. */
    @Override
    public void abort() throws IOException {
        files.close();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
