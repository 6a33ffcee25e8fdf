package io.parquetframe.entity.store;

import io.parquetframe.entity.DuplicateKeyException;
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

/** Several calls as one commit: what they write is kept in memory, the last for each key, and seen by those that follow. */
final class BufferedUnit implements Unit {

    private final EntityTransaction transaction;
    private final StoredView stored;
    private final EntityStorage storage;
    private final Map<String, PendingRows> pending = new HashMap<>();
    private final Map<String, List<KeyBytes>> unchanged = new HashMap<>();
    private final Map<String, Long> reserved = new HashMap<>();

    BufferedUnit(EntityTransaction transaction, StoredView stored, EntityStorage storage) {
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
        PendingRows rows = pending(entity);
        PendingRows.Entry entry = rows.get(key);
        if (entry != null) {
            return entry.kind() == PendingRows.Kind.DELETE ? Optional.empty() : Optional.of(entry.row());
        }
        return rows.isCleared() ? Optional.empty() : stored.find(entity, key);
    }

    @Override
    public CloseableIterator<GenericRecord> scan(EntityState entity, List<Integer> fieldIds, List<KeyRange> ranges)
            throws IOException {
        PendingRows rows = pending(entity);
        return rows.isEmpty() ? stored.scan(entity, fieldIds, ranges) : rows.over(stored, fieldIds, ranges);
    }

    @Override
    public long count(EntityState entity) throws IOException {
        if (pending(entity).isEmpty()) {
            return stored.count(entity);
        }
        try (CloseableIterator<GenericRecord> rows = scan(entity, List.of(), List.of())) {
            long count = 0;
            while (rows.hasNext()) {
                rows.next();
                count++;
            }
            return count;
        }
    }

    @Override
    public void beginBatch() {
        pending.values().forEach(PendingRows::beginBatch);
    }

    @Override
    public void put(EntityState entity, KeyBytes key, GenericRecord row, boolean insert) throws IOException {
        PendingRows rows = pending(entity);
        if (!rows.addToBatch(key)) {
            throw rows.duplicate(key, DuplicateKeyException::inBatch);
        }
        boolean isStored =
                insert && !rows.isCleared() && stored.find(entity, key).isPresent();
        if (insert && find(entity, key).isPresent()) {
            throw rows.duplicate(key, DuplicateKeyException::stored);
        }
        rows.put(key, row, insert && !isStored);
    }

    @Override
    public void delete(EntityState entity, KeyBytes key, GenericRecord row) {
        pending(entity).delete(key, row);
    }

    @Override
    public void clear(EntityState entity) {
        pending(entity).clear();
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

    private PendingRows pending(EntityState entity) {
        return pending.computeIfAbsent(entity.metadata().id(), id -> new PendingRows(entity));
    }

    /** The entities that were read or written. */
    Set<String> written() {
        return pending.keySet();
    }

    void commit() throws IOException {
        List<RowFiles> files = new ArrayList<>();
        try {
            for (PendingRows rows : pending.values()) {
                if (rows.isCleared()) {
                    EntityState entity = rows.entity();
                    String id = entity.metadata().id();
                    transaction.remove(
                            id, entity.files().stream().map(DataFile::path).toList());
                    transaction.relyOnNoChange(id, file -> true);
                }
                RowFiles written = new RowFiles(storage, rows.entity().metadata());
                files.add(written);
                rows.writeTo(written);
                written.finish(transaction);
            }
            unchanged.forEach(transaction::relyOnUnchanged);
            reserved.forEach(transaction::reserveKeys);
            transaction.commit("transaction", Map.of());
        } finally {
            for (RowFiles written : files) {
                written.close();
            }
        }
    }
}
