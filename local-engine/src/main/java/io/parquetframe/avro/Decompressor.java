package io.parquetframe.avro;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.SingleXZInputStream;

/** Undoes a codec, block by block. Used by one thread at a time; holds native memory until it is closed. */
interface Decompressor extends AutoCloseable {

    /**
     * Decodes one block.
     *
     * @param stored the block's bytes and others around them, {@link BlockCursor#PADDING} of them behind
     * @throws IOException when the bytes are not of the codec
     */
    void decompress(byte[] stored, int from, int length, DecodedBlock decoded) throws IOException;

    @Override
    default void close() {
        // Most codecs hold nothing.
    }

    static Decompressor of(AvroCodec codec) {
        return switch (codec) {
            case NULL -> (stored, from, length, decoded) -> decoded.share(stored, from, from + length);
            case DEFLATE -> new InflateDecompressor();
            case SNAPPY -> new SnappyDecompressor();
            case ZSTANDARD -> new ZstandardDecompressor();
            case BZIP2 ->
                (stored, from, length, decoded) ->
                        decoded.fill(new BZip2CompressorInputStream(new ByteArrayInputStream(stored, from, length)));
            case XZ -> Decompressor::unxz;
        };
    }

    private static void unxz(byte[] stored, int from, int length, DecodedBlock decoded) throws IOException {
        // A dictionary as large as the largest block, and what else xz needs.
        int memoryKib = (decoded.limitBytes() >> 10) + (8 << 10);
        try (SingleXZInputStream in =
                new SingleXZInputStream(new ByteArrayInputStream(stored, from, length), memoryKib)) {
            decoded.fill(in);
        } catch (MemoryLimitException e) {
            throw BlockProblem.refused("it needs a dictionary of " + e.getMemoryNeeded() + " KiB");
        }
    }
}
