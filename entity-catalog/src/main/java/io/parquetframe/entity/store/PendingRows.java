package io.parquetframe.entity.store;

import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.data.CloseableIterator;
import io.parquetframe.entity.data.KeyRange;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** What a transaction has written to one entity so far, the last for each key. */
final class PendingRows {

    /** What happens to a key. */
    enum Kind {
        INSERT,
        SAVE,
        DELETE
    }

    record Entry(Kind kind, GenericRecord row) {}

    private final EntityState entity;
    private final Constraint.PrimaryKey primaryKey;
    private final KeyEncoding encoding;
    private final Map<KeyBytes, Entry> entries = new TreeMap<>();
    private final Set<KeyBytes> batch = new HashSet<>();
    private boolean cleared;

    PendingRows(EntityState entity) {
        this.entity = entity;
        this.primaryKey = entity.metadata().primaryKey().orElseThrow();
        this.encoding = KeyEncoding.of(entity.metadata(), primaryKey.fieldIds());
    }

    EntityState entity() {
        return entity;
    }

    /** Whether the stored rows are gone. */
    boolean isCleared() {
        return cleared;
    }

    boolean isEmpty() {
        return entries.isEmpty() && !cleared;
    }

    @Nullable
    Entry get(KeyBytes key) {
        return entries.get(key);
    }

    void beginBatch() {
        batch.clear();
    }

    boolean addToBatch(KeyBytes key) {
        return batch.add(key);
    }

    void put(KeyBytes key, GenericRecord row, boolean absent) {
        Entry before = entries.get(key);
        // What was absent at the beginning has to be so at the commit, whatever was saved over it.
        boolean insert = absent || (before != null && before.kind() == Kind.INSERT);
        entries.put(key, new Entry(insert ? Kind.INSERT : Kind.SAVE, row));
    }

    void delete(KeyBytes key, GenericRecord row) {
        Entry before = entries.get(key);
        if (before != null && before.kind() == Kind.INSERT) {
            entries.remove(key);
        } else {
            entries.put(key, new Entry(Kind.DELETE, row));
        }
    }

    void clear() {
        entries.clear();
        cleared = true;
    }

    /** An error for one key. */
    DuplicateKeyException duplicate(KeyBytes key, DuplicateError error) {
        return error.of(entity.metadata().name(), primaryKey.name(), List.of(encoding.describe(key)), 1);
    }

    /** One of the errors for a key that comes twice. */
    @FunctionalInterface
    interface DuplicateError {
        DuplicateKeyException of(String entity, String constraint, List<String> keys, long count);
    }

    void writeTo(RowFiles files) throws IOException {
        for (Entry entry : entries.values()) {
            if (entry.kind() != Kind.DELETE) {
                files.put(entry.row(), entry.kind() == Kind.INSERT);
            } else if (!cleared) {
                files.delete(entry.row());
            }
        }
    }

    /** Stored rows, with these in place of those of the same keys. */
    CloseableIterator<GenericRecord> over(StoredView stored, List<Integer> fieldIds, List<KeyRange> ranges)
            throws IOException {
        Set<Integer> columns = new TreeSet<>(fieldIds);
        columns.addAll(primaryKey.fieldIds());
        Iterator<GenericRecord> own = new ArrayList<>(entries.values())
                .stream()
                        .filter(entry -> entry.kind() != Kind.DELETE)
                        .map(Entry::row)
                        .iterator();
        if (cleared) {
            return new Overlaid(null, own);
        }
        return new Overlaid(stored.scan(entity, List.copyOf(columns), ranges), own);
    }

    /** First the stored rows that nothing here hides, then the rows here. */
    private final class Overlaid implements CloseableIterator<GenericRecord> {

        private final @Nullable CloseableIterator<GenericRecord> stored;
        private final Iterator<GenericRecord> own;
        private @Nullable GenericRecord next;

        Overlaid(@Nullable CloseableIterator<GenericRecord> stored, Iterator<GenericRecord> own) {
            this.stored = stored;
            this.own = own;
        }

        @Override
        public boolean hasNext() {
            while (next == null && stored != null && stored.hasNext()) {
                GenericRecord row = stored.next();
                next = entries.containsKey(Objects.requireNonNull(encoding.of(row))) ? null : row;
            }
            return next != null || own.hasNext();
        }

        @Override
        public GenericRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            GenericRecord row = next;
            next = null;
            return row == null ? own.next() : row;
        }

        @Override
        public void close() throws IOException {
            if (stored != null) {
                stored.close();
            }
        }
    }
}
