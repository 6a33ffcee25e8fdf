package io.parquetframe.entity.data;

import io.parquetframe.entity.SnapshotExpiredException;
import io.parquetframe.entity.key.KeyBytes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** A Parquet file; its segments are the pages of the key's first column, or the row groups where there is no key. */
final class ParquetRowFile implements RowFile {

    private static final ParquetReadOptions OPTIONS = ParquetReadOptions.builder(ParquetSink.SETTINGS)
            .withCodecFactory(PageCodecs.INSTANCE)
            .build();

    private final Path path;
    private final InputFile file;
    private final ParquetMetadata footer;
    private final List<RowSpan> spans;
    private final Segments segments;
    private final FilePages pages;

    private ParquetRowFile(Path path, InputFile file, ParquetMetadata footer, List<RowSpan> spans) {
        this.path = path;
        this.file = file;
        this.footer = footer;
        this.spans = spans;
        this.segments = new Segments(spans.size());
        this.pages = new FilePages(footer);
    }

    /** @param key by whose bounds segments are found; null where rows are not sorted */
    static ParquetRowFile open(Path path, @Nullable KeyColumn key) throws IOException {
        InputFile file = new LocalInputFile(path);
        try (ParquetFileReader reader = new ParquetFileReader(file, OPTIONS, stream(file, path))) {
            ParquetPages pages = ParquetPages.of(reader, key);
            ParquetRowFile opened = new ParquetRowFile(path, file, reader.getFooter(), pages.spans());
            pages.lower().forEach(opened.segments::learn);
            return opened;
        }
    }

    private static SeekableInputStream stream(InputFile file, Path path) throws IOException {
        try {
            return file.newStream();
        } catch (FileNotFoundException | NoSuchFileException e) {
            if (Files.notExists(path)) {
                throw SnapshotExpiredException.gone(path);
            }
            throw e;
        }
    }

    /** Files of others may have codecs that need Hadoop's; those are not shared, as a reader gives them back when it is closed. */
    private ParquetReadOptions options() {
        boolean ours = footer.getBlocks().stream()
                .flatMap(group -> group.getColumns().stream())
                .allMatch(chunk -> PageCodecs.has(chunk.getCodec()));
        return ours ? OPTIONS : ParquetReadOptions.builder(ParquetSink.SETTINGS).build();
    }

    @Override
    public int segments() {
        return spans.size();
    }

    @Override
    public long weight() {
        return spans.size()
                + (long) spans.size()
                        * footer.getFileMetaData().getSchema().getColumns().size()
                        / 4;
    }

    @Override
    public @Nullable KeyBytes knownLower(int segment) {
        return segments.lower(segment);
    }

    @Override
    public void learnLower(int segment, KeyBytes key) {
        segments.learn(segment, key);
    }

    @Override
    public CloseableIterator<GenericRecord> rows(Schema schema) throws IOException {
        List<RowSpan> groups = new ArrayList<>();
        for (int group = 0; group < footer.getBlocks().size(); group++) {
            groups.add(new RowSpan(group, 0, footer.getBlocks().get(group).getRowCount()));
        }
        return new Rows(schema, groups);
    }

    @Override
    public CloseableIterator<GenericRecord> rows(Schema schema, int[] chosen) throws IOException {
        List<RowSpan> read = new ArrayList<>(chosen.length);
        for (int segment : chosen) {
            read.add(spans.get(segment));
        }
        return new Rows(schema, read);
    }

    @Override
    public GenericRecord row(Schema schema, int segment, int position) throws IOException {
        RowSpan span = spans.get(segment);
        long row = span.from() + position;
        try (CloseableIterator<GenericRecord> rows =
                new Rows(schema, List.of(new RowSpan(span.group(), row, row + 1)))) {
            return rows.next();
        }
    }

    /** Reads spans in their order, those of one row group at once. */
    private final class Rows implements CloseableIterator<GenericRecord> {

        private final Schema schema;
        private final MessageType columns;
        private final List<RowSpan> wanted;
        private @Nullable ParquetFileReader reader;
        private @Nullable RecordReader<GenericRecord> records;
        private @Nullable PageReadStore read;
        private long left;
        private int next;

        Rows(Schema schema, List<RowSpan> wanted) {
            this.schema = schema;
            this.columns = ParquetTypes.message(schema);
            this.wanted = wanted;
        }

        @Override
        public boolean hasNext() {
            try {
                while (left == 0 && next < wanted.size()) {
                    advance();
                }
                return left > 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void advance() throws IOException {
            int group = wanted.get(next).group();
            int end = next;
            while (end < wanted.size() && wanted.get(end).group() == group) {
                end++;
            }
            List<RowSpan> some = wanted.subList(next, end);
            next = end;
            left = some.stream().mapToLong(RowSpan::rows).sum();
            release();
            if (columns.getFieldCount() == 0) {
                return;
            }
            PageReadStore store = store(group, some);
            read = store;
            MessageColumnIO io = new ColumnIOFactory(footer.getFileMetaData().getCreatedBy())
                    .getColumnIO(columns, footer.getFileMetaData().getSchema(), true);
            records = io.getRecordReader(store, new ParquetRows(schema));
        }

        private PageReadStore store(int group, List<RowSpan> some) throws IOException {
            if (left == footer.getBlocks().get(group).getRowCount()) {
                return reader().readRowGroup(group);
            }
            Optional<PageReadStore> few = pages.read(path, columns, some);
            return few.isPresent() ? few.get() : reader().readFilteredRowGroup(group, RowSpan.ranges(some));
        }

        private ParquetFileReader reader() throws IOException {
            ParquetFileReader known = reader;
            if (known == null) {
                known = new ParquetFileReader(file, footer, options(), stream(file, path));
                known.setRequestedSchema(columns);
                reader = known;
            }
            return known;
        }

        @Override
        public GenericRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            left--;
            return records == null ? new org.apache.avro.generic.GenericData.Record(schema) : records.read();
        }

        private void release() {
            if (read != null) {
                read.close();
                read = null;
            }
        }

        @Override
        public void close() throws IOException {
            release();
            if (reader != null) {
                reader.close();
            }
        }
    }
}
