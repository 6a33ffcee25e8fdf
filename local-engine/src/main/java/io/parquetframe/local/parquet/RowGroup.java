package io.parquetframe.local.parquet;

import java.util.List;

/**
 * A row group. Immutable.
 *
 * @param rows its rows
 * @param startOffset first byte of its first column chunk
 * @param compressedBytes bytes in the file, of all columns
 * @param chunks one for each leaf column, in the order of the schema
 */
public record RowGroup(long rows, long startOffset, long compressedBytes, List<LeafChunk> chunks) {

    public RowGroup {
        chunks = List.copyOf(chunks);
    }

    /** The byte that decides which split reads this group: the one that holds it. */
    public long midpoint() {
        return startOffset + compressedBytes / 2;
    }
}
