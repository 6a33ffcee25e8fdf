package io.parquetframe.spark.write;

import io.parquetframe.entity.data.DataFileWriter;
import io.parquetframe.entity.data.RepeatedKeyException;
import io.parquetframe.entity.data.WrittenFile;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DeltaWriter;
import org.apache.spark.sql.connector.write.DeltaWriterFactory;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * What one task of a DELETE, UPDATE or MERGE does: new rows, rows in place of those of the same key, and deleted keys. A row
 * whose key changes is a key that moved and a new row. For one thread.
 */
final class DeltaFilesWriter implements DeltaWriter<InternalRow> {

    private final EntityMetadata entity;
    private final RowFiles inserted;
    private final RowFiles replaced;
    private final RowFiles deleted;
    private final RowFiles moved;
    private final RowRecords rows;
    private final RowRecords ids;
    private final KeyEncoding encoding;
    private final RowVersions versions;
    private final KeyGenerator keys;

    private DeltaFilesWriter(WriterSettings settings) {
        this.entity = settings.entity();
        List<Integer> key = entity.primaryKey().orElseThrow().fieldIds();
        this.inserted = new RowFiles(DataFileWriter.rows(settings.storage(), entity, false));
        this.replaced = new RowFiles(DataFileWriter.rows(settings.storage(), entity, true));
        this.deleted = new RowFiles(DataFileWriter.tombstones(settings.storage(), entity));
        this.moved = new RowFiles(DataFileWriter.tombstones(settings.storage(), entity));
        this.rows = RowRecords.rows(entity);
        this.ids = RowRecords.keys(entity, key);
        this.encoding = KeyEncoding.of(entity, key);
        this.versions = new RowVersions(entity);
        this.keys = settings.keys(entity);
    }

    /** Goes to executors. */
    record Factory(WriterSettings settings) implements DeltaWriterFactory {
        @Override
        public DeltaWriter<InternalRow> createWriter(int partition, long task) {
            return new DeltaFilesWriter(settings);
        }
    }

    @Override
    public void delete(InternalRow metadata, InternalRow id) throws IOException {
        deleted.add(ids.of(id));
    }

    @Override
    public void update(InternalRow metadata, InternalRow id, InternalRow row) throws IOException {
        GenericRecord before = ids.of(id);
        GenericRecord after = rows.of(row);
        versions.count(id, after);
        if (java.util.Objects.equals(encoding.of(before), encoding.of(after))) {
            replaced.add(after);
        } else {
            moved.add(before);
            inserted.add(after);
        }
    }

    @Override
    public void insert(InternalRow row) throws IOException {
        GenericRecord record = rows.of(row);
        keys.complete(record);
        inserted.add(record);
    }

    @Override
    public WriterCommitMessage commit() throws IOException {
        List<WrittenFile> written = new ArrayList<>();
        List<WrittenFile> tombstones;
        try {
            written.addAll(inserted.finish());
            written.addAll(replaced.finish());
            written.addAll(deleted.finish());
            tombstones = moved.finish();
        } catch (RepeatedKeyException e) {
            return WrittenFiles.repeated(entity, e);
        }
        return WrittenFiles.of(written, tombstones);
    }

    /** Closing what is not finished removes it. */
    @Override
    public void abort() throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        try (inserted;
                replaced;
                moved) {
            deleted.close();
        }
    }
}
