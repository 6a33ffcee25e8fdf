package io.parquetframe.entity.store;

import io.parquetframe.entity.data.CloseableIterator;
import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.data.KeyRange;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;

/** One call as one commit: rows go to files as they come, so that memory is bounded. It does not see what it wrote. */
final class SingleUnit implements Unit, AutoCloseable {

    private final EntityTransaction transaction;
    private final StoredView stored;
    private final EntityStorage storage;
    private final Map<String, RowFiles> files = new HashMap<>();
    private final Map<String, List<KeyBytes>> unchanged = new HashMap<>();
    private final Map<String, Long> reserved = new HashMap<>();

    SingleUnit(EntityTransaction transaction, StoredView stored, EntityStorage storage) {
        this.transaction = transaction;
        this.stored = stored;
        this.storage = storage;
    }

    @Override
    public NamespaceState state() {
        return stored.state();
    }

    @Override
    public Optional<GenericRecord> find(EntityState entity, KeyBytes key) throws IOException {
        return stored.find(entity, key);
    }

    @Override
    public CloseableIterator<GenericRecord> scan(EntityState entity, List<Integer> fieldIds, List<KeyRange> ranges)
            throws IOException {
        return stored.scan(entity, fieldIds, ranges);
    }

    @Override
    public long count(EntityState entity) throws IOException {
        return stored.count(entity);
    }

    @Override
    public void beginBatch() {
        // It is one batch; the files and the commit find keys that come twice.
    }

    @Override
    public void put(EntityState entity, KeyBytes key, GenericRecord row, boolean insert) throws IOException {
        files(entity).put(row, insert);
    }

    @Override
    public void delete(EntityState entity, KeyBytes key, GenericRecord row) throws IOException {
        files(entity).delete(row);
    }

    @Override
    public void clear(EntityState entity) {
        String id = entity.metadata().id();
        transaction.remove(id, entity.files().stream().map(DataFile::path).toList());
        transaction.relyOnNoChange(id, file -> true);
    }

    @Override
    public void relyOnUnchanged(EntityState entity, KeyBytes key) {
        unchanged
                .computeIfAbsent(entity.metadata().id(), id -> new ArrayList<>())
                .add(key);
    }

    @Override
    public void reserve(EntityState entity, long next) {
        reserved.merge(entity.metadata().id(), next, Math::max);
    }

    private RowFiles files(EntityState entity) {
        return files.computeIfAbsent(entity.metadata().id(), id -> new RowFiles(storage, entity.metadata()));
    }

    /** The entities that have new files. */
    Set<String> written() {
        return files.keySet();
    }

    void commit(String operation) throws IOException {
        for (RowFiles written : files.values()) {
            written.finish(transaction);
        }
        unchanged.forEach(transaction::relyOnUnchanged);
        reserved.forEach(transaction::reserveKeys);
        transaction.commit(operation, Map.of());
    }

    @Override
    public void close() throws IOException {
        for (RowFiles written : files.values()) {
            written.close();
        }
    }
}
