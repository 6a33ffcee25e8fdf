package io.parquetframe.entity.transaction;

import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.data.CloseableIterator;
import io.parquetframe.entity.data.DataFileWriter;
import io.parquetframe.entity.data.EntityReader;
import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.OnDelete;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.generic.GenericRecord;

/** Rows in data files. */
record StoredRows(EntityStorage storage, EntityReader reader, StorageClock clock) implements Rows {

    StoredRows(EntityStorage storage, EntityReader reader) {
        this(storage, reader, new StorageClock(storage));
    }

    @Override
    public Collection<KeyBytes> present(EntityState state, List<Integer> fieldIds, List<KeyBytes> keys) {
        return io(state.metadata(), () -> {
            boolean isPrimary = state.metadata()
                    .primaryKey()
                    .filter(key -> key.fieldIds().equals(fieldIds))
                    .isPresent();
            return isPrimary ? reader.present(state, keys) : reader.referenced(state, columns(fieldIds), keys);
        });
    }

    /** Readers ask for columns by a constraint; its other parts say nothing to them. */
    private static Constraint.ForeignKey columns(List<Integer> fieldIds) {
        return new Constraint.ForeignKey("", fieldIds, "", OnDelete.RESTRICT);
    }

    @Override
    public Stream<KeyBytes> live(EntityState state, List<Integer> fieldIds) {
        KeyEncoding key = KeyEncoding.of(state.metadata(), fieldIds);
        CloseableIterator<GenericRecord> rows = reader.scan(state, fieldIds, List.of());
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.NONNULL), false)
                .onClose(() -> close(state.metadata(), rows))
                .flatMap(row -> Stream.ofNullable(key.of(row)));
    }

    @Override
    public void each(EntityState state, Consumer<GenericRecord> rows) {
        io(state.metadata(), () -> {
            try (CloseableIterator<GenericRecord> all = reader.scan(state)) {
                all.forEachRemaining(rows);
            }
            return state;
        });
    }

    @Override
    public RowKeys keys(EntityMetadata entity, DataFile file) {
        return reader.keys(entity, file);
    }

    @Override
    public void matching(
            EntityState state, List<Integer> fieldIds, Collection<KeyBytes> keys, Consumer<GenericRecord> rows) {
        io(state.metadata(), () -> {
            try (CloseableIterator<GenericRecord> found =
                    reader.children(state, columns(fieldIds), List.copyOf(new TreeSet<>(keys)))) {
                found.forEachRemaining(rows);
            }
            return state;
        });
    }

    @Override
    public List<AddedFile> replacing(EntityMetadata entity, Collection<GenericRecord> rows) {
        return io(entity, () -> {
            try (DataFileWriter writer = DataFileWriter.rows(storage, entity, true)) {
                return finish(writer, rows);
            }
        });
    }

    @Override
    public List<AddedFile> tombstones(EntityMetadata entity, Collection<GenericRecord> rows) {
        return io(entity, () -> {
            try (DataFileWriter writer = DataFileWriter.tombstones(storage, entity)) {
                return finish(writer, rows);
            }
        });
    }

    private static List<AddedFile> finish(DataFileWriter writer, Collection<GenericRecord> rows) throws IOException {
        writer.addAll(rows);
        return writer.finish().stream()
                .map(file -> new AddedFile(file.file(), file.keys(), false))
                .toList();
    }

    @Override
    public void discard(EntityMetadata entity, DataFile file) {
        io(entity, () -> Files.deleteIfExists(storage.path(entity, file)));
    }

    @Override
    public Instant written(EntityMetadata entity, DataFile file) {
        return io(entity, () -> storage.written(entity, file));
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    private interface Io<T> {
        T get() throws IOException;
    }

    private static <T> T io(EntityMetadata entity, Io<T> call) {
        try {
            return call.get();
        } catch (IOException | UncheckedIOException e) {
            throw new EntityStorageException("Cannot look at the rows of " + entity.name(), e);
        }
    }

    private static void close(EntityMetadata entity, CloseableIterator<GenericRecord> rows) {
        io(entity, () -> {
            rows.close();
            return rows;
        });
    }
}
