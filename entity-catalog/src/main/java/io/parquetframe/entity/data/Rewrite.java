package io.parquetframe.entity.data;

import io.parquetframe.entity.Progress;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.DataFile.Content;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files that a compaction puts in place of its inputs: the live rows by the current schema, those that replaced
 * older rows apart from those that were inserted, and the tombstones where older rows are left.
 */
final class Rewrite {

    private final OpenFiles files;
    private final EntityStorage storage;
    private final EntityState state;
    private final CompactionPlan plan;
    private final BooleanSupplier cancelled;
    private final RowWatch watch;

    private record Live(KeyBytes sortKey, GenericRecord row, boolean replaces) implements SortedUnion.Keyed {}

    private record Deleted(KeyBytes sortKey, GenericRecord row) implements SortedUnion.Keyed {}

    /** @param cancelled asked now and then; what was written goes when it says yes */
    Rewrite(
            OpenFiles files,
            EntityStorage storage,
            EntityState state,
            CompactionPlan plan,
            BooleanSupplier cancelled,
            Progress progress) {
        this.files = files;
        this.storage = storage;
        this.state = state;
        this.plan = plan;
        this.cancelled = cancelled;
        this.watch = new RowWatch(
                progress, Progress.Step.WRITE, "Compacting " + state.metadata().name());
    }

    /** @throws CancellationException when it was cancelled */
    List<DataFile> run() throws IOException {
        EntityMetadata entity = state.metadata();
        long sequence = plan.sequence();
        List<WrittenFile> written = new ArrayList<>();
        try (DataFileWriter inserted = DataFileWriter.rewritten(storage, entity, false, sequence);
                DataFileWriter replacing = DataFileWriter.rewritten(storage, entity, true, sequence);
                CloseableIterator<Live> rows = rows()) {
            while (rows.hasNext()) {
                Live live = rows.next();
                (live.replaces() && !plan.bottom() ? replacing : inserted).add(live.row());
                checkCancelled();
                watch.row();
            }
            watch.tell();
            List<WrittenFile> tombstones = plan.bottom() ? List.of() : tombstones(sequence);
            written.addAll(inserted.finish());
            written.addAll(replacing.finish());
            written.addAll(tombstones);
        }
        return written.stream().map(WrittenFile::file).toList();
    }

    private void checkCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException(
                    "The compaction of " + state.metadata().name() + " was cancelled; nothing has changed");
        }
    }

    private CloseableIterator<Live> rows() {
        EntityMetadata entity = state.metadata();
        LiveFiles live = LiveFiles.of(state);
        Set<Integer> columns =
                entity.schema().fields().stream().map(EntityField::id).collect(Collectors.toSet());
        @Nullable
        KeyEncoding encoding = entity.primaryKey()
                .map(key -> KeyEncoding.of(entity, key.fieldIds()))
                .orElse(null);
        List<CloseableIterator<Live>> sources = new ArrayList<>();
        for (DataFile file : plan.inputs()) {
            if (file.content() == Content.ROWS) {
                sources.add(Iterators.map(
                        LiveRows.of(files, entity, live.only(List.of(file)), columns, List.of()),
                        row -> new Live(key(encoding, row), row, file.replaces())));
            }
        }
        return SortedUnion.of(sources);
    }

    private static KeyBytes key(@Nullable KeyEncoding encoding, GenericRecord row) {
        return encoding == null ? EntityReader.NO_KEY : Objects.requireNonNull(encoding.of(row));
    }

    private List<WrittenFile> tombstones(long sequence) throws IOException {
        EntityMetadata entity = state.metadata();
        if (entity.primaryKey().isEmpty()) {
            return List.of();
        }
        List<Integer> ids = entity.primaryKey().orElseThrow().fieldIds();
        KeyEncoding encoding = KeyEncoding.of(entity, ids);
        Set<String> inputs = Set.copyOf(plan.paths());
        List<DataFile> older = state.files().stream()
                .filter(file -> file.content() == Content.ROWS && !inputs.contains(file.path()))
                .toList();
        List<CloseableIterator<Deleted>> sources = new ArrayList<>();
        for (DataFile file : plan.inputs()) {
            if (file.content() == Content.TOMBSTONES) {
                sources.add(Iterators.map(
                        files.rows(entity, file, Set.copyOf(ids)), row -> new Deleted(key(encoding, row), row)));
            }
        }
        try (DataFileWriter writer = DataFileWriter.tombstones(storage, entity, sequence);
                CloseableIterator<Deleted> deleted = SortedUnion.of(sources)) {
            KeyBytes last = null;
            while (deleted.hasNext()) {
                Deleted next = deleted.next();
                if (!Objects.equals(next.sortKey(), last)
                        && older.stream().anyMatch(file -> mayHold(file, next.sortKey()))) {
                    writer.add(next.row());
                }
                last = next.sortKey();
            }
            return writer.finish();
        }
    }

    private static boolean mayHold(DataFile file, KeyBytes key) {
        return file.keys() == null || file.keys().mayContain(key);
    }
}
