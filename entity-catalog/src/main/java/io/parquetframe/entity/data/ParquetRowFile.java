package io.parquetframe.entity.data;

import io.parquetframe.entity.SnapshotExpiredException;
import io.parquetframe.entity.key.KeyBytes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.internal.filter2.columnindex.RowRanges;
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

    private final Path path;
    private final InputFile file;
    private final ParquetMetadata footer;
    private final List<RowSpan> spans;
    private final Segments segments;

    private ParquetRowFile(Path path, InputFile file, ParquetMetadata footer, List<RowSpan> spans) {
        this.path = path;
        this.file = file;
        this.footer = footer;
        this.spans = spans;
        this.segments = new Segments(spans.size());
    }

    /** @param key by whose bounds segments are found; null where rows are not sorted */
    static ParquetRowFile open(Path path, @Nullable KeyColumn key) throws IOException {
        InputFile file = new LocalInputFile(path);
        try (ParquetFileReader reader = new ParquetFileReader(file, options(), stream(file, path))) {
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
            throw SnapshotExpiredException.gone(path);
        }
    }

    /** Not shared: a reader gives the decompressors that they hold back when it is closed. */
    private static ParquetReadOptions options() {
        return ParquetReadOptions.builder(ParquetSink.SETTINGS).build();
    }

    @Override
    public int segments() {
        return spans.size();
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
        private final List<RowSpan> read;
        private final ParquetFileReader reader;
        private @Nullable RecordReader<GenericRecord> records;
        private @Nullable PageReadStore pages;
        private long left;
        private int next;

        Rows(Schema schema, List<RowSpan> read) throws IOException {
            this.schema = schema;
            this.columns = ParquetTypes.message(schema);
            this.read = read;
            this.reader = new ParquetFileReader(file, footer, options(), stream(file, path));
            reader.setRequestedSchema(columns);
        }

        @Override
        public boolean hasNext() {
            try {
                while (left == 0 && next < read.size()) {
                    advance();
                }
                return left > 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void advance() throws IOException {
            int group = read.get(next).group();
            int end = next;
            while (end < read.size() && read.get(end).group() == group) {
                end++;
            }
            RowRanges ranges = RowSpan.ranges(read.subList(next, end));
            next = end;
            left = ranges.rowCount();
            release();
            if (columns.getFieldCount() == 0) {
                return;
            }
            boolean all = left == footer.getBlocks().get(group).getRowCount();
            PageReadStore store = all ? reader.readRowGroup(group) : reader.readFilteredRowGroup(group, ranges);
            pages = store;
            MessageColumnIO io = new ColumnIOFactory(footer.getFileMetaData().getCreatedBy())
                    .getColumnIO(columns, footer.getFileMetaData().getSchema(), true);
            records = io.getRecordReader(store, new ParquetRows(schema));
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
            if (pages != null) {
                pages.close();
                pages = null;
            }
        }

        @Override
        public void close() throws IOException {
            release();
            reader.close();
        }
    }
}
