package io.parquetframe.entity.data;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.internal.filter2.columnindex.RowRanges;

/**
 * Consecutive rows of one row group.
 *
 * @param from inclusive, counted in the row group
 * @param to exclusive
 */
record RowSpan(int group, long from, long to) {

    long rows() {
        return to - from;
    }

    /** Ascending spans of one row group as the library has them: it makes them of pages, so these are dressed as such. */
    static RowRanges ranges(List<RowSpan> spans) {
        long rows = spans.get(spans.size() - 1).to();
        return RowRanges.create(rows, IntStream.range(0, spans.size()).iterator(), new Pages(spans));
    }

    private record Pages(List<RowSpan> spans) implements OffsetIndex {

        @Override
        public int getPageCount() {
            return spans.size();
        }

        @Override
        public long getFirstRowIndex(int page) {
            return spans.get(page).from();
        }

        @Override
        public long getLastRowIndex(int page, long rows) {
            return spans.get(page).to() - 1;
        }

        @Override
        public long getOffset(int page) {
            throw new UnsupportedOperationException("Spans have no place in a file");
        }

        @Override
        public int getCompressedPageSize(int page) {
            throw new UnsupportedOperationException("Spans have no place in a file");
        }
    }
}
