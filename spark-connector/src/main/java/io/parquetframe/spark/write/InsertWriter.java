package io.parquetframe.spark.write;

import io.parquetframe.entity.data.DataFileWriter;
import io.parquetframe.entity.data.RepeatedKeyException;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.io.IOException;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/** New rows of one task. For one thread. */
final class InsertWriter implements DataWriter<InternalRow> {

    private final EntityMetadata entity;
    private final RowFiles files;
    private final RowRecords records;
    private final KeyGenerator keys;

    private InsertWriter(WriterSettings settings) {
        this.entity = settings.entity();
        this.files = new RowFiles(DataFileWriter.rows(settings.storage(), entity, false));
        this.records = RowRecords.rows(entity);
        this.keys = settings.keys(entity);
    }

    /** Goes to executors. */
    record Factory(WriterSettings settings) implements DataWriterFactory {
        @Override
        public DataWriter<InternalRow> createWriter(int partition, long task) {
            return new InsertWriter(settings);
        }
    }

    @Override
    public void write(InternalRow row) throws IOException {
        GenericRecord record = records.of(row);
        keys.complete(record);
        files.add(record);
    }

    @Override
    public WriterCommitMessage commit() throws IOException {
        try {
            return WrittenFiles.of(files.finish());
        } catch (RepeatedKeyException e) {
            return WrittenFiles.repeated(entity, e);
        }
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
