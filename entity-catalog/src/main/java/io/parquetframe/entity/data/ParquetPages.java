package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the column that a file is sorted by, from its page indexes.
 *
 * @param lower the smallest key of a page, by its place in {@code spans}, where the index tells it exactly
 */
record ParquetPages(List<RowSpan> spans, Map<Integer, KeyBytes> lower) {

    static ParquetPages of(ParquetFileReader reader, @Nullable KeyColumn key) throws IOException {
        List<RowSpan> spans = new ArrayList<>();
        Map<Integer, KeyBytes> lower = new HashMap<>();
        List<BlockMetaData> groups = reader.getRowGroups();
        for (int group = 0; group < groups.size(); group++) {
            long rows = groups.get(group).getRowCount();
            ColumnChunkMetaData chunk =
                    key == null ? null : chunk(groups.get(group), key).orElse(null);
            OffsetIndex offsets = chunk == null ? null : reader.readOffsetIndex(chunk);
            if (key == null || chunk == null || offsets == null) {
                spans.add(new RowSpan(group, 0, rows));
                continue;
            }
            int first = spans.size();
            for (int page = 0; page < offsets.getPageCount(); page++) {
                spans.add(new RowSpan(group, offsets.getFirstRowIndex(page), offsets.getLastRowIndex(page, rows) + 1));
            }
            bounds(reader.readColumnIndex(chunk), key, first, lower);
        }
        return new ParquetPages(spans, lower);
    }

    private static Optional<ColumnChunkMetaData> chunk(BlockMetaData group, KeyColumn key) {
        return group.getColumns().stream()
                .filter(column -> column.getPath().equals(ColumnPath.get(key.column())))
                .findFirst();
    }

    private static void bounds(@Nullable ColumnIndex index, KeyColumn key, int first, Map<Integer, KeyBytes> lower) {
        if (index == null || key.whole() == null) {
            return;
        }
        for (int page = 0; page < index.getMinValues().size(); page++) {
            KeyBytes bound = index.getNullPages().get(page)
                    ? null
                    : key.whole().of(index.getMinValues().get(page));
            if (bound != null) {
                lower.put(first + page, bound);
            }
        }
    }
}
