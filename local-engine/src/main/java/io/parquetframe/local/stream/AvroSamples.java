package io.parquetframe.local.stream;

import io.parquetframe.avro.AvroInput;
import io.parquetframe.avro.AvroReadOptions;
import io.parquetframe.avro.AvroReader;
import io.parquetframe.avro.ByteRange;
import io.parquetframe.local.parquet.BoundedCache;
import io.parquetframe.local.parquet.FileIdentity;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;

/**
 * Guesses bounds of the columns of Avro files from a few of their rows, at both ends: sorted columns are bounded by those.
 * A guess is good for nothing but to be checked. Kept for each file and its columns. Thread-safe.
 */
public final class AvroSamples {

    /** A batch decodes a block or two at either end. */
    private static final int ROWS = 256;

    private static final int TAIL_BYTES = 128 << 10;

    /** How much larger than those seen other values may well be. */
    private static final long SLACK = 100;

    private static final long SMALL = 1_000;
    private static final long KEPT = 10_000;

    private record Sampled(FileIdentity identity, AvroScan.File file) {}

    private final BoundedCache<Sampled, Map<Integer, Long>> cache = new BoundedCache<>(KEPT, magnitudes -> 1);

    /**
     * Bounds for the columns that can have some, by position.
     *
     * @param file of the scan, which is the one of that identity
     * @param blockLimitBytes decoded bytes of a block past which it is not read
     * @throws IOException when it cannot be read
     */
    public Map<Integer, ColumnBounds> bounds(FileIdentity identity, AvroScan.File file, int blockLimitBytes)
            throws IOException {
        Sampled key = new Sampled(identity, file);
        Map<Integer, Long> magnitudes = cache.get(key);
        if (magnitudes == null) {
            magnitudes = Map.copyOf(sample(file, blockLimitBytes));
            cache.put(key, magnitudes);
        }
        Map<Integer, ColumnBounds> bounds = new HashMap<>();
        magnitudes.forEach((column, magnitude) -> {
            if (magnitude >= 0 && magnitude < Long.MAX_VALUE / SLACK) {
                long most = Math.max(magnitude * SLACK, SMALL);
                bounds.put(column, new ColumnBounds(-most, most));
            }
        });
        return bounds;
    }

    private static Map<Integer, Long> sample(AvroScan.File file, int blockLimitBytes) throws IOException {
        Map<Integer, Long> magnitudes = new HashMap<>();
        try (BufferAllocator memory = new RootAllocator()) {
            AvroInput input = AvroInput.of(file.path());
            long length;
            try (AvroInput.Source source = input.open()) {
                length = source.length();
            }
            for (ByteRange range :
                    List.of(ByteRange.ALL, new ByteRange(Math.max(0, length - TAIL_BYTES), Long.MAX_VALUE))) {
                AvroReadOptions options = AvroReadOptions.DEFAULT
                        .withSchema(file.reader())
                        .withColumns(file.names())
                        .withRange(range)
                        .withBlockLimitBytes(blockLimitBytes)
                        .withBatchRows(ROWS);
                try (AvroReader reader = AvroReader.open(input, options, memory)) {
                    if (reader.loadNextBatch()) {
                        List<FieldVector> vectors = reader.getVectorSchemaRoot().getFieldVectors();
                        for (int i = 0; i < vectors.size(); i++) {
                            if (ColumnBounds.fit(vectors.get(i).getField())) {
                                magnitudes.merge(i, magnitude(vectors.get(i)), AvroSamples::larger);
                            }
                        }
                    }
                }
            }
        }
        return magnitudes;
    }

    /** Numbers that have no magnitude among longs are negative here. */
    private static long larger(long a, long b) {
        return a < 0 || b < 0 ? -1 : Math.max(a, b);
    }

    private static long magnitude(FieldVector vector) {
        long largest = 0;
        for (int i = 0; i < vector.getValueCount(); i++) {
            if (!vector.isNull(i)) {
                largest = larger(largest, Math.abs(value(vector, i)));
            }
        }
        return largest;
    }

    private static long value(FieldVector vector, int row) {
        if (vector instanceof IntVector ints) {
            return ints.get(row);
        }
        return vector instanceof BigIntVector longs
                ? longs.get(row)
                : ColumnBounds.unscaled((DecimalVector) vector, row);
    }

    /** For a scan of several files: what holds for all of them, as far as both know a column. */
    public static Map<Integer, ColumnBounds> union(Map<Integer, ColumnBounds> a, Map<Integer, ColumnBounds> b) {
        Map<Integer, ColumnBounds> union = new HashMap<>();
        a.forEach((column, bounds) -> {
            ColumnBounds other = b.get(column);
            if (other != null) {
                union.put(
                        column,
                        new ColumnBounds(
                                Math.min(bounds.least(), other.least()),
                                Math.max(bounds.greatest(), other.greatest())));
            }
        });
        return union;
    }
}
