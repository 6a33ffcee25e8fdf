package io.parquetframe.entity.store;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.Progress;
import io.parquetframe.entity.data.CloseableIterator;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** Rows of a snapshot in place of all that an entity has, as part of a transaction. */
public final class RowRewrite {

    private RowRewrite() {}

    /**
     * Writes rows anew, sorted by the key of now.
     *
     * @param rows the files of the rows
     * @param now the definition by which they are read and written; the transaction sees or defines it
     * @return how many there are
     */
    public static long run(
            EntityCatalog catalog,
            String namespace,
            EntityTransaction transaction,
            List<DataFile> rows,
            EntityMetadata now,
            Progress progress) {
        EntityState before =
                java.util.Objects.requireNonNull(transaction.state().entities().get(now.id()));
        EntityState source = new EntityState(now, rows, before.nextKey(), before.batches(), before.changed());
        transaction
                .relyOnNoChange(now.id(), file -> true)
                .remove(now.id(), before.files().stream().map(DataFile::path).toList());
        return StorageErrors.translate("Cannot write the rows of " + now.name() + " anew", () -> {
            try (RowInserts inserts = RowInserts.of(catalog, namespace, transaction, now, progress);
                    CloseableIterator<GenericRecord> stored =
                            catalog.reader(namespace).scan(source)) {
                while (stored.hasNext()) {
                    inserts.add(stored.next());
                }
                return inserts.finish();
            }
        });
    }
}
