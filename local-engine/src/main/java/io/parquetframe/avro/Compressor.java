package io.parquetframe.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Applies a codec, block by block. Used by one thread at a time; holds native memory until it is closed. */
interface Compressor extends AutoCloseable {

    byte[] compress(byte[] block, int length) throws IOException;

    @Override
    default void close() {
        // Most codecs hold nothing.
    }

    /** With the levels of Avro's library where none is given. */
    static Compressor of(AvroCodec codec, int level) {
        boolean given = level != AvroWriteOptions.DEFAULT_LEVEL;
        return switch (codec) {
            case NULL -> Arrays::copyOf;
            case DEFLATE -> new DeflateCompressor(level);
            case SNAPPY -> new SnappyCompressor();
            case ZSTANDARD -> new ZstandardCompressor(given ? level : 3);
            case BZIP2 ->
                (block, length) -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream(length / 2 + 64);
                    try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bytes)) {
                        out.write(block, 0, length);
                    }
                    return bytes.toByteArray();
                };
            case XZ ->
                (block, length) -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream(length / 2 + 64);
                    LZMA2Options options = new LZMA2Options(given ? level : LZMA2Options.PRESET_DEFAULT);
                    // A dictionary larger than what is compressed costs memory and time, and changes no byte of the
                    // data.
                    options.setDictSize(Math.max(LZMA2Options.DICT_SIZE_MIN, Math.min(options.getDictSize(), length)));
                    try (XZOutputStream out = new XZOutputStream(bytes, options)) {
                        out.write(block, 0, length);
                    }
                    return bytes.toByteArray();
                };
        };
    }
}
