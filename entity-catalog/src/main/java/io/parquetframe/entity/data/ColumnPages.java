package io.parquetframe.entity.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages of one column chunk lie, to read a few of them without Parquet's reader of files, which reads indexes and makes
 * decompressors anew each time. Immutable, thread-safe.
 */
final class ColumnPages {

    private final ColumnChunkMetaData chunk;
    private final OffsetIndex offsets;
    private final long rows;

    private ColumnPages(ColumnChunkMetaData chunk, OffsetIndex offsets, long rows) {
        this.chunk = chunk;
        this.offsets = offsets;
        this.rows = rows;
    }

    /** Those of a chunk; empty where Parquet's own reader has to read it. */
    static Optional<ColumnPages> of(RandomAccessFile file, ColumnChunkMetaData chunk, long rows) throws IOException {
        IndexReference index = chunk.getOffsetIndexReference();
        if (index == null || chunk.isEncrypted() || !PageCodecs.has(chunk.getCodec())) {
            return Optional.empty();
        }
        byte[] bytes = read(file, index.getOffset(), index.getLength());
        OffsetIndex offsets =
                ParquetMetadataConverter.fromParquetOffsetIndex(Util.readOffsetIndex(new ByteArrayInputStream(bytes)));
        return Optional.of(new ColumnPages(chunk, offsets, rows));
    }

    private static byte[] read(RandomAccessFile file, long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(offset);
        file.readFully(bytes);
        return bytes;
    }

    int count() {
        return offsets.getPageCount();
    }

    /**
     * The pages that hold rows of ascending spans, and the dictionary.
     *
     * @return empty where a page is of another version than those that are written here
     */
    Optional<PageReader> read(RandomAccessFile file, List<RowSpan> spans) throws IOException {
        Deque<DataPage> pages = new ArrayDeque<>();
        long values = 0;
        int span = 0;
        for (int page = 0; page < offsets.getPageCount() && span < spans.size(); page++) {
            long first = offsets.getFirstRowIndex(page);
            long last = offsets.getLastRowIndex(page, rows);
            while (span < spans.size() && spans.get(span).to() <= first) {
                span++;
            }
            if (span < spans.size() && spans.get(span).from() <= last) {
                DataPage read = page(file, page, first, (int) (last - first + 1));
                if (read == null) {
                    return Optional.empty();
                }
                values += read.getValueCount();
                pages.addLast(read);
            }
        }
        return Optional.of(new Pages(dictionary(file), pages, values));
    }

    private @Nullable DataPage page(RandomAccessFile file, int page, long firstRow, int pageRows) throws IOException {
        ByteArrayInputStream in =
                new ByteArrayInputStream(read(file, offsets.getOffset(page), offsets.getCompressedPageSize(page)));
        PageHeader header = Util.readPageHeader(in);
        if (header.type != PageType.DATA_PAGE) {
            return null;
        }
        return new DataPageV1(
                content(header, in),
                header.data_page_header.num_values,
                header.uncompressed_page_size,
                firstRow,
                pageRows,
                Statistics.noopStats(chunk.getPrimitiveType()),
                encoding(header.data_page_header.repetition_level_encoding),
                encoding(header.data_page_header.definition_level_encoding),
                encoding(header.data_page_header.encoding));
    }

    private @Nullable DictionaryPage dictionary(RandomAccessFile file) throws IOException {
        long start = chunk.getDictionaryPageOffset();
        long end = offsets.getOffset(0);
        if (start <= 0 || start >= end) {
            return null;
        }
        ByteArrayInputStream in = new ByteArrayInputStream(read(file, start, Math.toIntExact(end - start)));
        PageHeader header = Util.readPageHeader(in);
        return new DictionaryPage(
                content(header, in),
                header.uncompressed_page_size,
                header.dictionary_page_header.num_values,
                encoding(header.dictionary_page_header.encoding));
    }

    private BytesInput content(PageHeader header, ByteArrayInputStream in) throws IOException {
        byte[] compressed = in.readNBytes(header.compressed_page_size);
        if (compressed.length != header.compressed_page_size) {
            throw new IOException("A page of " + chunk.getPath() + " is cut off");
        }
        return BytesInput.from(PageCodecs.decompress(chunk.getCodec(), compressed, header.uncompressed_page_size));
    }

    private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
        return Encoding.valueOf(encoding.name());
    }

    private record Pages(@Nullable DictionaryPage dictionary, Deque<DataPage> pages, long values)
            implements PageReader {

        @Override
        public @Nullable DictionaryPage readDictionaryPage() {
            return dictionary;
        }

        @Override
        public long getTotalValueCount() {
            return values;
        }

        @Override
        public @Nullable DataPage readPage() {
            return pages.pollFirst();
        }
    }
}
