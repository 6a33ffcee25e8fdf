package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.DataFile.Content;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of one entity, or the keys of rows that are deleted, into data files: sorted by key within each file, divided
 * by partition and by size, with statistics and key filters. Rows may come in any order; those that come sorted cost no
 * sorting. Memory is bounded whatever the number of rows: a portion is sorted at a time, so that many unsorted rows end in
 * several files that overlap. Not safe for use by several threads.
 *
 * <p>The files are there for nobody until a commit names them. Closed without {@link #finish}, nothing stays.
 */
public final class DataFileWriter implements AutoCloseable {

    private static final int SHOWN = 10;
    private static final long MAX_BUFFER_BYTES = 256L << 20;
    private static final int HEAP_SHARE = 8;

    private final FileLayout layout;
    private final @Nullable KeyEncoding encoding;
    private final Partitioning partitioning;
    private final long bufferBytes;
    private final Repeated repeated;
    private final List<KeyedRow> buffer = new ArrayList<>();
    private final List<WrittenFile> written = new ArrayList<>();
    private final List<Path> paths = new ArrayList<>();
    private long buffered;
    private @Nullable FileBuilder open;
    private boolean finished;

    /** What becomes of a row whose key the row before it has. */
    private enum Repeated {
        REFUSED,
        KEPT,
        DROPPED
    }

    private DataFileWriter(FileLayout layout, Partitioning partitioning, long bufferBytes, Repeated repeated) {
        this.layout = layout;
        this.encoding = layout.entity()
                .primaryKey()
                .map(key -> KeyEncoding.of(layout.entity(), key.fieldIds()))
                .orElse(null);
        this.partitioning = partitioning;
        this.bufferBytes = bufferBytes;
        this.repeated = repeated;
    }

    /**
     * A writer of rows by the current schema.
     *
     * @param replaces whether older rows of the same keys give way (a save); false for an insert, which has to be checked
     */
    public static DataFileWriter rows(EntityStorage storage, EntityMetadata entity, boolean replaces) {
        return rows(storage, entity, replaces, bufferBytes());
    }

    static DataFileWriter rows(EntityStorage storage, EntityMetadata entity, boolean replaces, long bufferBytes) {
        FileLayout layout = FileLayout.of(storage, entity, Content.ROWS, replaces, 0);
        return new DataFileWriter(layout, Partitioning.of(entity), bufferBytes, Repeated.REFUSED);
    }

    /** Of rows that stand in other files already: where those have a key twice, which is not theirs to mend, so do these. */
    static DataFileWriter rewritten(EntityStorage storage, EntityMetadata entity, boolean replaces, long sequence) {
        FileLayout layout = FileLayout.of(storage, entity, Content.ROWS, replaces, sequence);
        return new DataFileWriter(layout, Partitioning.of(entity), bufferBytes(), Repeated.KEPT);
    }

    /**
     * A writer of keys that are deleted; the entity must have a primary key. Of the rows added only the key columns count,
     * and only these need to be there. A key may come several times, as stored rows may have it under trusted integrity.
     */
    public static DataFileWriter tombstones(EntityStorage storage, EntityMetadata entity) {
        return tombstones(storage, entity, 0);
    }

    static DataFileWriter tombstones(EntityStorage storage, EntityMetadata entity, long sequence) {
        FileLayout layout = FileLayout.of(storage, entity, Content.TOMBSTONES, false, sequence);
        return new DataFileWriter(layout, Partitioning.NONE, bufferBytes(), Repeated.DROPPED);
    }

    private static long bufferBytes() {
        return Math.min(MAX_BUFFER_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    /**
     * Adds a row of {@link io.parquetframe.entity.metadata.RowSchemas#of(EntityMetadata)}; values are found by the names of
     * their fields. The row may be kept until the file is written: it must not change afterwards.
     *
     * @throws IllegalArgumentException naming the column, for a value that does not fit it; it may come as late as {@link
     *     #finish}
     */
    public void add(GenericRecord row) throws IOException {
        KeyBytes key = null;
        if (encoding != null) {
            key = encoding.of(row);
            if (key == null) {
                throw new IllegalArgumentException("Entity " + layout.entity().name()
                        + ": a row has no value in its key " + encoding.columns() + ": " + row);
            }
        }
        buffer.add(new KeyedRow(partitioning.of(row), key, row));
        buffered += RowSize.of(row);
        if (buffered >= bufferBytes) {
            flush();
        }
    }

    /** Adds rows one by one. */
    public void addAll(Iterable<? extends GenericRecord> rows) throws IOException {
        for (GenericRecord row : rows) {
            add(row);
        }
    }

    private void flush() throws IOException {
        buffer.sort(KeyedRow.ORDER);
        if (repeated == Repeated.REFUSED) {
            refuseRepeated();
        }
        KeyedRow last = null;
        for (KeyedRow row : buffer) {
            if (repeated == Repeated.DROPPED && last != null && Objects.equals(row.key(), last.key())) {
                continue;
            }
            last = row;
            FileBuilder file = open;
            if (file == null || !file.takes(row)) {
                endFile();
                file = begin(row);
            }
            file.add(row);
        }
        buffer.clear();
        buffered = 0;
    }

    private FileBuilder begin(KeyedRow row) throws IOException {
        layout.calls().createDirectories(layout.directory());
        FileBuilder file = FileBuilder.create(layout, row.partition());
        paths.add(file.path());
        open = file;
        return file;
    }

    private void endFile() throws IOException {
        FileBuilder file = open;
        if (file != null) {
            open = null;
            written.add(file.finish());
        }
    }

    private void refuseRepeated() {
        List<KeyBytes> keys = new ArrayList<>();
        List<GenericRecord> rows = new ArrayList<>();
        for (int i = 1; i < buffer.size() && keys.size() < SHOWN; i++) {
            KeyBytes key = buffer.get(i).key();
            boolean repeated =
                    key != null && Objects.equals(key, buffer.get(i - 1).key());
            if (repeated
                    && key != null
                    && (keys.isEmpty() || !keys.get(keys.size() - 1).equals(key))) {
                keys.add(key);
                rows.add(buffer.get(i).row());
            }
        }
        if (!keys.isEmpty()) {
            throw new RepeatedKeyException(layout.entity().name(), keys, rows);
        }
    }

    /**
     * The files, forced to disk with their names; none for no rows. Two rows of one key in one file fail here; that two files
     * have a key in common, which takes many unsorted rows or several partitions, is found when they are committed.
     *
     * @throws RepeatedKeyException when a key came twice, unless it is to be deleted
     */
    public List<WrittenFile> finish() throws IOException {
        flush();
        endFile();
        if (!written.isEmpty()) {
            layout.calls().forceDirectory(layout.directory());
        }
        finished = true;
        return List.copyOf(written);
    }

    @Override
    public void close() throws IOException {
        if (finished) {
            return;
        }
        finished = true;
        FileBuilder file = open;
        open = null;
        try {
            if (file != null) {
                file.discard();
            }
        } finally {
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        }
    }
}
