package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** One data file while it is written: rows of one partition in ascending order of their keys. */
final class FileBuilder {

    /** So many rows are kept, so that checks of a small commit need not read its files. */
    private static final int KEPT_ROWS = 4096;

    private static final Pattern NAME =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\.(parquet|avro)");

    private final FileLayout layout;
    private final Path path;
    private final List<@Nullable KeyBytes> partition;
    private final FileStatistics statistics;
    private final RowSink sink;
    private final List<GenericRecord> kept = new ArrayList<>();
    private @Nullable KeyedRow last;

    private FileBuilder(FileLayout layout, Path path, List<@Nullable KeyBytes> partition) throws IOException {
        this.layout = layout;
        this.path = path;
        this.partition = partition;
        this.statistics = new FileStatistics(layout.entity(), layout.schema(), layout.indexed());
        this.sink = layout.format().create(path, layout.schema(), layout.codec());
    }

    static FileBuilder create(FileLayout layout, List<@Nullable KeyBytes> partition) throws IOException {
        Path path = layout.directory()
                .resolve(UUID.randomUUID() + "." + layout.format().extension());
        return new FileBuilder(layout, path, partition);
    }

    /** Whether a file is named like those that are made here; others are none of ours to remove. */
    static boolean names(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName())).matches();
    }

    Path path() {
        return path;
    }

    /** Whether the row may come next in this file. */
    boolean takes(KeyedRow row) {
        return row.partition().equals(partition)
                && (row.key() == null || last == null || row.isAfter(last))
                && sink.bytes() < layout.targetBytes();
    }

    void add(KeyedRow row) throws IOException {
        sink.write(row.row());
        statistics.add(row.row(), row.key());
        last = row;
        if (statistics.rows() <= KEPT_ROWS) {
            kept.add(row.row());
        } else {
            kept.clear();
        }
    }

    /** Ends the file and forces its content; its name is forced with the directory. */
    WrittenFile finish() throws IOException {
        sink.close();
        layout.calls().force(path);
        DataFile file = new DataFile(
                String.valueOf(path.getFileName()),
                layout.content(),
                layout.replaces(),
                layout.sequence(),
                layout.entity().schema().id(),
                partition,
                statistics.rows(),
                Files.size(path),
                statistics.keys(),
                statistics.indexes(),
                statistics.columns());
        return new WrittenFile(file, layout.keys(file, kept));
    }

    /** Ends and removes the file. */
    void discard() throws IOException {
        try {
            sink.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
