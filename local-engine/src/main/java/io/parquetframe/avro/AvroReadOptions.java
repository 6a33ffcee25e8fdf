package io.parquetframe.avro;

import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read. Immutable.
 *
 * @param schema the reader's schema by which the file's data are resolved; null for the file's own
 * @param columns the columns to read, by name, in their order; null for all. Not asked for, not decoded
 * @param range the part of the file whose blocks are read
 * @param threads that decode, at least 1; with 1 the caller's thread does
 * @param batchRows about how many rows a batch has at most
 * @param blockLimitBytes decoded bytes of a block above which the file is refused; also bounds a decoder's batch
 * @param hashedMaps whether a map comes as Avro's Java library hands it out: in the order of a {@link java.util.HashMap},
 *     the last value of a key that is there twice; else in the order of the file, and such a map is refused
 */
public record AvroReadOptions(
        @Nullable Schema schema,
        @Nullable List<String> columns,
        ByteRange range,
        int threads,
        int batchRows,
        int blockLimitBytes,
        boolean hashedMaps) {

    public static final int DEFAULT_BATCH_ROWS = 32 << 10;
    public static final int DEFAULT_BLOCK_LIMIT_BYTES = 64 << 20;

    /** All of the file, by its own schema, on the caller's thread. */
    public static final AvroReadOptions DEFAULT =
            new AvroReadOptions(null, null, ByteRange.ALL, 1, DEFAULT_BATCH_ROWS, DEFAULT_BLOCK_LIMIT_BYTES, false);

    public AvroReadOptions {
        columns = columns == null ? null : List.copyOf(columns);
        if (threads < 1 || batchRows < 1 || blockLimitBytes < 1) {
            throw new IllegalArgumentException("Not positive: threads " + threads + ", batchRows " + batchRows
                    + ", blockLimitBytes " + blockLimitBytes);
        }
    }

    public AvroReadOptions withSchema(Schema newSchema) {
        return new AvroReadOptions(newSchema, columns, range, threads, batchRows, blockLimitBytes, hashedMaps);
    }

    public AvroReadOptions withColumns(List<String> newColumns) {
        return new AvroReadOptions(schema, newColumns, range, threads, batchRows, blockLimitBytes, hashedMaps);
    }

    public AvroReadOptions withRange(ByteRange newRange) {
        return new AvroReadOptions(schema, columns, newRange, threads, batchRows, blockLimitBytes, hashedMaps);
    }

    public AvroReadOptions withThreads(int newThreads) {
        return new AvroReadOptions(schema, columns, range, newThreads, batchRows, blockLimitBytes, hashedMaps);
    }

    public AvroReadOptions withBatchRows(int newBatchRows) {
        return new AvroReadOptions(schema, columns, range, threads, newBatchRows, blockLimitBytes, hashedMaps);
    }

    public AvroReadOptions withBlockLimitBytes(int newBlockLimitBytes) {
        return new AvroReadOptions(schema, columns, range, threads, batchRows, newBlockLimitBytes, hashedMaps);
    }

    public AvroReadOptions withHashedMaps(boolean newHashedMaps) {
        return new AvroReadOptions(schema, columns, range, threads, batchRows, blockLimitBytes, newHashedMaps);
    }
}
