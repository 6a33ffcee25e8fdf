package io.parquetframe.entity.store;

import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.data.DataFileWriter;
import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.data.RepeatedKeyException;
import io.parquetframe.entity.data.WrittenFile;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.io.IOException;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** The data files that one unit of work writes for one entity: inserts, saves and deletes. Closed without a commit, none stays. */
final class RowFiles implements AutoCloseable {

    private final EntityStorage storage;
    private final EntityMetadata entity;
    private @Nullable DataFileWriter inserts;
    private @Nullable DataFileWriter saves;
    private @Nullable DataFileWriter deletes;

    RowFiles(EntityStorage storage, EntityMetadata entity) {
        this.storage = storage;
        this.entity = entity;
    }

    void put(GenericRecord row, boolean insert) throws IOException {
        if (insert) {
            inserts = inserts == null ? DataFileWriter.rows(storage, entity, false) : inserts;
            inserts.add(row);
        } else {
            saves = saves == null ? DataFileWriter.rows(storage, entity, true) : saves;
            saves.add(row);
        }
    }

    void delete(GenericRecord row) throws IOException {
        deletes = deletes == null ? DataFileWriter.tombstones(storage, entity) : deletes;
        deletes.add(row);
    }

    /** Hands the files over to the transaction. */
    void finish(EntityTransaction transaction) throws IOException {
        try {
            finish(inserts, transaction);
            finish(saves, transaction);
            finish(deletes, transaction);
        } catch (RepeatedKeyException e) {
            Constraint.PrimaryKey key = entity.primaryKey().orElseThrow();
            KeyEncoding encoding = KeyEncoding.of(entity, key.fieldIds());
            List<String> keys = e.rows().stream()
                    .map(encoding::of)
                    .filter(java.util.Objects::nonNull)
                    .map(encoding::describe)
                    .toList();
            throw DuplicateKeyException.inBatch(entity.name(), key.name(), keys, keys.size());
        }
    }

    private void finish(@Nullable DataFileWriter writer, EntityTransaction transaction) throws IOException {
        if (writer != null) {
            for (WrittenFile written : writer.finish()) {
                transaction.add(entity.id(), written.file(), written.keys());
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (DataFileWriter writer : new @Nullable DataFileWriter[] {inserts, saves, deletes}) {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
