package io.parquetframe.entity.data;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;

/**
 * The pages that hold some rows of a row group, as far as they were read; Parquet's assembly takes the rows of the spans out of
 * them.
 *
 * @param spans ascending, of one row group
 */
record SpanPages(Map<ColumnDescriptor, PageReader> columns, List<RowSpan> spans) implements PageReadStore {

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        return Objects.requireNonNull(columns.get(column), "A column that was not read");
    }

    @Override
    public long getRowCount() {
        return spans.stream().mapToLong(span -> span.to() - span.from()).sum();
    }

    @Override
    public Optional<PrimitiveIterator.OfLong> getRowIndexes() {
        return Optional.of(spans.stream()
                .flatMapToLong(span -> LongStream.range(span.from(), span.to()))
                .iterator());
    }
}
