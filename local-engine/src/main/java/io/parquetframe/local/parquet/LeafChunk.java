package io.parquetframe.local.parquet;

import java.math.BigInteger;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * One leaf column in one row group. Immutable.
 *
 * @param uncompressedBytes bytes to decode
 * @param values values, nulls included; for a nested leaf not the number of rows
 * @param nulls null values, -1 when the footer does not tell
 * @param bounded whether the footer tells a least and a greatest value in the type's own order
 * @param range those values, unscaled, for integers; null otherwise
 * @param zeroAtEnd whether one of them is a floating zero, whose sign footers do not tell reliably
 */
public record LeafChunk(
        long uncompressedBytes, long values, long nulls, boolean bounded, @Nullable Bounds range, boolean zeroAtEnd) {

    /** A decimal of 38 digits needs no more; wider fixed values are not decimals. */
    private static final int WIDEST_DECIMAL_BYTES = 16;

    static LeafChunk of(ColumnChunkMetaData chunk) {
        Statistics<?> statistics = chunk.getStatistics();
        if (statistics == null) {
            return new LeafChunk(chunk.getTotalUncompressedSize(), chunk.getValueCount(), -1, false, null, false);
        }
        boolean bounded = statistics.hasNonNullValue();
        return new LeafChunk(
                chunk.getTotalUncompressedSize(),
                chunk.getValueCount(),
                statistics.isNumNullsSet() ? statistics.getNumNulls() : -1,
                bounded,
                bounded ? range(chunk.getPrimitiveType(), statistics) : null,
                bounded && (isZero(statistics.genericGetMin()) || isZero(statistics.genericGetMax())));
    }

    /** Whether the chunk holds nothing but nulls, so that it has no bounds for a good reason. */
    boolean empty() {
        return values == 0 || nulls == values;
    }

    private static @Nullable Bounds range(PrimitiveType type, Statistics<?> statistics) {
        BigInteger least;
        BigInteger greatest;
        if (statistics instanceof IntStatistics ints) {
            least = BigInteger.valueOf(ints.getMin());
            greatest = BigInteger.valueOf(ints.getMax());
        } else if (statistics instanceof LongStatistics longs) {
            least = BigInteger.valueOf(longs.getMin());
            greatest = BigInteger.valueOf(longs.getMax());
        } else if (type.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
                && type.getTypeLength() <= WIDEST_DECIMAL_BYTES
                && statistics.getMinBytes().length == type.getTypeLength()
                && statistics.getMaxBytes().length == type.getTypeLength()) {
            least = new BigInteger(statistics.getMinBytes());
            greatest = new BigInteger(statistics.getMaxBytes());
        } else {
            return null;
        }
        // A writer that compared bytes without sign, or wrote nonsense, proves nothing.
        return least.compareTo(greatest) <= 0 ? new Bounds(least, greatest, 0) : null;
    }

    private static boolean isZero(Object value) {
        return value instanceof Float f ? f == 0f : value instanceof Double d && d == 0d;
    }
}
