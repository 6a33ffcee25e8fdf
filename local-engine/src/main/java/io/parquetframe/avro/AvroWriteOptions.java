package io.parquetframe.avro;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a file is written. Immutable. The same rows and options give the same bytes, whatever the threads.
 *
 * @param codec of all blocks
 * @param level of the codec, {@link #DEFAULT_LEVEL} for the one that Avro's library takes; null and snappy have none
 * @param threads that compress, at least 1; with 1 the caller's thread does
 * @param blockBytes encoded bytes after which a block ends
 * @param metadata the user's; keys that begin with {@code avro.} are Avro's own
 */
public record AvroWriteOptions(AvroCodec codec, int level, int threads, int blockBytes, Map<String, byte[]> metadata) {

    public static final int DEFAULT_LEVEL = -1;

    /** As Avro's library has it. */
    public static final int DEFAULT_BLOCK_BYTES = 64_000;

    /** Deflate, on the caller's thread. */
    public static final AvroWriteOptions DEFAULT =
            new AvroWriteOptions(AvroCodec.DEFLATE, DEFAULT_LEVEL, 1, DEFAULT_BLOCK_BYTES, Map.of());

    public AvroWriteOptions {
        metadata = java.util.Collections.unmodifiableMap(new TreeMap<>(metadata));
        if (threads < 1 || blockBytes < 1) {
            throw new IllegalArgumentException("Not positive: threads " + threads + ", blockBytes " + blockBytes);
        }
        for (String key : metadata.keySet()) {
            if (key.startsWith("avro.")) {
                throw new IllegalArgumentException("The key " + key + " is Avro's own; take another");
            }
        }
    }

    public AvroWriteOptions withCodec(AvroCodec newCodec) {
        return new AvroWriteOptions(newCodec, level, threads, blockBytes, metadata);
    }

    public AvroWriteOptions withLevel(int newLevel) {
        return new AvroWriteOptions(codec, newLevel, threads, blockBytes, metadata);
    }

    public AvroWriteOptions withThreads(int newThreads) {
        return new AvroWriteOptions(codec, level, newThreads, blockBytes, metadata);
    }

    public AvroWriteOptions withBlockBytes(int newBlockBytes) {
        return new AvroWriteOptions(codec, level, threads, newBlockBytes, metadata);
    }

    public AvroWriteOptions withMetadata(Map<String, byte[]> newMetadata) {
        return new AvroWriteOptions(codec, level, threads, blockBytes, newMetadata);
    }
}
