package io.parquetframe.spark.write;

import io.parquetframe.entity.data.DataFileWriter;
import io.parquetframe.entity.data.RepeatedKeyException;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;

/** New rows of one task. For one thread. */
final class InsertWriter implements DataWriter<InternalRow> {

    private final EntityMetadata entity;
    private final RowFiles files;
    private final RowRecords records;
    private final KeyGenerator keys;

    private final Consumer<GenericRecord> check;

    private InsertWriter(
            WriterSettings settings, EntityMetadata entity, RowRecords records, Consumer<GenericRecord> check) {
        this.entity = entity;
        this.files = new RowFiles(DataFileWriter.rows(settings.storage(), entity, false));
        this.records = records;
        this.keys = settings.keys(entity);
        this.check = check;
    }

    /** Goes to executors. */
    record Factory(WriterSettings settings) implements DataWriterFactory {
        @Override
        public DataWriter<InternalRow> createWriter(int partition, long task) {
            EntityMetadata entity = settings.entity();
            return new InsertWriter(settings, entity, RowRecords.rows(entity), row -> {});
        }
    }

    /**
     * The same for a streaming query.
     *
     * @param fieldIds the columns of the query
     */
    record StreamingFactory(WriterSettings settings, List<Integer> fieldIds) implements StreamingDataWriterFactory {
        @Override
        public DataWriter<InternalRow> createWriter(int partition, long task, long epoch) {
            EntityMetadata entity = settings.entity();
            return new InsertWriter(
                    settings, entity, RowRecords.some(entity, fieldIds), new StreamedRows(entity)::check);
        }
    }

    @Override
    public void write(InternalRow row) throws IOException {
        GenericRecord record = records.of(row);
        keys.complete(record);
        check.accept(record);
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
