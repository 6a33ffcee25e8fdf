package io.parquetframe.entity.data;

import io.parquetframe.entity.Progress;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Commit;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** One entity with real files and commits that are kept in memory. */
final class TestStore {

    final EntityStorage storage;
    EntityReader reader;
    EntityMetadata entity;
    private NamespaceState state = NamespaceState.EMPTY;

    TestStore(Path directory, EntityMetadata entity) {
        this.storage = EntityStorage.of(directory);
        this.reader = EntityReader.of(storage);
        this.entity = entity;
        commit(new Change.EntityDefined(entity));
    }

    void define(EntityMetadata definition) {
        entity = definition;
        commit(new Change.EntityDefined(definition));
    }

    private void commit(Change change) {
        state = state.after(new Commit(
                state.sequence() + 1, "test", state.sequence() + 1, "test", Map.of(), List.of(change), List.of()));
    }

    EntityState state() {
        return Objects.requireNonNull(state.entities().get(entity.id()));
    }

    List<DataFile> save(GenericRecord... rows) throws IOException {
        return write(true, List.of(rows));
    }

    List<DataFile> insert(GenericRecord... rows) throws IOException {
        return write(false, List.of(rows));
    }

    List<DataFile> write(boolean replaces, List<GenericRecord> rows) throws IOException {
        try (DataFileWriter writer = DataFileWriter.rows(storage, entity, replaces)) {
            writer.addAll(rows);
            return add(writer.finish());
        }
    }

    List<DataFile> delete(Object... keys) throws IOException {
        try (DataFileWriter writer = DataFileWriter.tombstones(storage, entity)) {
            for (Object key : keys) {
                writer.add(Entities.keyRow(entity, key));
            }
            return add(writer.finish());
        }
    }

    List<DataFile> add(List<WrittenFile> written) {
        List<DataFile> files = written.stream().map(WrittenFile::file).toList();
        change(files, List.of());
        return files;
    }

    void change(List<DataFile> added, List<String> removed) {
        commit(new Change.FilesChanged(entity.id(), added, removed));
    }

    void compact(Optional<CompactionPlan> plan) throws IOException {
        if (plan.isPresent()) {
            change(
                    reader.rewrite(storage, state(), plan.get(), () -> false, Progress.NONE),
                    plan.get().paths());
        }
    }

    List<DataFile> rowFiles() {
        return state().files().stream()
                .filter(file -> file.content() == DataFile.Content.ROWS)
                .toList();
    }

    List<GenericRecord> rows() throws IOException {
        return all(reader.scan(state()));
    }

    Optional<GenericRecord> find(Object... key) throws IOException {
        return reader.find(state(), key(key));
    }

    KeyBytes key(Object... values) {
        return KeyEncoding.of(entity, entity.primaryKey().orElseThrow().fieldIds())
                .of(List.of(values));
    }

    static <T> List<T> all(CloseableIterator<T> iterator) throws IOException {
        try (iterator) {
            List<T> all = new ArrayList<>();
            iterator.forEachRemaining(all::add);
            return all;
        }
    }
}
