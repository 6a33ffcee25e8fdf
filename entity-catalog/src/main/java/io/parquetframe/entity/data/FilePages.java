package io.parquetframe.entity.data;

import io.parquetframe.entity.SnapshotExpiredException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/** Where the pages of one file lie, as far as they were asked for. Safe for use by many threads. */
final class FilePages {

    private final ParquetMetadata footer;
    private final Map<Chunk, Optional<ColumnPages>> chunks = new ConcurrentHashMap<>();

    private record Chunk(int group, ColumnPath column) {}

    FilePages(ParquetMetadata footer) {
        this.footer = footer;
    }

    /**
     * The pages that hold rows of ascending spans of one row group.
     *
     * @return empty when a column is stored in a way that Parquet's own reader has to read
     */
    Optional<PageReadStore> read(Path path, MessageType columns, List<RowSpan> spans) throws IOException {
        Map<ColumnDescriptor, PageReader> readers = new HashMap<>();
        try (RandomAccessFile file = open(path)) {
            for (ColumnDescriptor column : columns.getColumns()) {
                Chunk chunk = new Chunk(spans.get(0).group(), ColumnPath.get(column.getPath()));
                Optional<ColumnPages> pages = pages(file, chunk);
                Optional<PageReader> read =
                        pages.isEmpty() ? Optional.empty() : pages.get().read(file, spans);
                if (read.isEmpty()) {
                    chunks.put(chunk, Optional.empty());
                    return Optional.empty();
                }
                readers.put(column, read.get());
            }
        }
        return Optional.of(new SpanPages(readers, spans));
    }

    private static RandomAccessFile open(Path path) throws IOException {
        try {
            return new RandomAccessFile(path.toFile(), "r");
        } catch (FileNotFoundException e) {
            // Java says the same where too many files are open, or one may not be read.
            if (Files.notExists(path)) {
                throw SnapshotExpiredException.gone(path);
            }
            throw e;
        }
    }

    private Optional<ColumnPages> pages(RandomAccessFile file, Chunk chunk) throws IOException {
        Optional<ColumnPages> known = chunks.get(chunk);
        if (known == null) {
            BlockMetaData group = footer.getBlocks().get(chunk.group());
            Optional<ColumnChunkMetaData> stored = group.getColumns().stream()
                    .filter(column -> column.getPath().equals(chunk.column()))
                    .findFirst();
            known = stored.isEmpty() ? Optional.empty() : ColumnPages.of(file, stored.get(), group.getRowCount());
            chunks.put(chunk, known);
        }
        return known;
    }
}
