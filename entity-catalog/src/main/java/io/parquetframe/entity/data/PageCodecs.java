package io.parquetframe.entity.data;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Compression of Parquet's pages by the libraries themselves. Parquet's own goes through Hadoop's streams, whose making costs
 * more than a small page. Without state, so one serves all files and threads.
 */
final class PageCodecs implements CompressionCodecFactory {

    static final PageCodecs INSTANCE = new PageCodecs();

    /** What Parquet takes. */
    private static final int ZSTD_LEVEL = 3;

    private interface Codec {
        byte[] compress(byte[] page) throws IOException;

        byte[] decompress(byte[] page, int size) throws IOException;
    }

    private static final Map<CompressionCodecName, Codec> CODECS = Map.of(
            CompressionCodecName.UNCOMPRESSED, new None(),
            CompressionCodecName.ZSTD, new Zstandard(),
            CompressionCodecName.SNAPPY, new SnappyRaw(),
            CompressionCodecName.GZIP, new Gzip());

    private PageCodecs() {}

    static boolean has(CompressionCodecName name) {
        return CODECS.containsKey(name);
    }

    static byte[] decompress(CompressionCodecName name, byte[] page, int size) throws IOException {
        return codec(name).decompress(page, size);
    }

    private static Codec codec(CompressionCodecName name) {
        Codec codec = CODECS.get(name);
        if (codec == null) {
            throw new IllegalArgumentException("Entities have no Parquet files with codec " + name);
        }
        return codec;
    }

    private static byte[] content(BytesInput bytes) throws IOException {
        return bytes.toInputStream().readAllBytes();
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        Codec codec = codec(name);
        return new BytesInputCompressor() {
            @Override
            public BytesInput compress(BytesInput bytes) throws IOException {
                return BytesInput.from(codec.compress(content(bytes)));
            }

            @Override
            public CompressionCodecName getCodecName() {
                return name;
            }

            @Override
            public void release() {
                // Nothing is held.
            }
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        Codec codec = codec(name);
        return new BytesInputDecompressor() {
            @Override
            public BytesInput decompress(BytesInput bytes, int size) throws IOException {
                return BytesInput.from(codec.decompress(content(bytes), size));
            }

            @Override
            public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int size)
                    throws IOException {
                byte[] compressed = new byte[compressedSize];
                input.get(compressed);
                output.put(codec.decompress(compressed, size));
            }

            @Override
            public void release() {
                // Nothing is held.
            }
        };
    }

    @Override
    public void release() {
        // Nothing is held.
    }

    private static final class None implements Codec {

        @Override
        public byte[] compress(byte[] page) {
            return page;
        }

        @Override
        public byte[] decompress(byte[] page, int size) {
            return page;
        }
    }

    private static final class Zstandard implements Codec {

        @Override
        public byte[] compress(byte[] page) {
            return Zstd.compress(page, ZSTD_LEVEL);
        }

        @Override
        public byte[] decompress(byte[] page, int size) throws IOException {
            try {
                byte[] decompressed = new byte[size];
                long written = Zstd.decompress(decompressed, page);
                if (Zstd.isError(written) || written != size) {
                    throw new IOException("A page is damaged: it decompresses to another size than " + size);
                }
                return decompressed;
            } catch (ZstdException e) {
                throw new IOException("A page is damaged", e);
            }
        }
    }

    private static final class SnappyRaw implements Codec {

        @Override
        public byte[] compress(byte[] page) throws IOException {
            return Snappy.compress(page);
        }

        @Override
        public byte[] decompress(byte[] page, int size) throws IOException {
            return Snappy.uncompress(page);
        }
    }

    private static final class Gzip implements Codec {

        @Override
        public byte[] compress(byte[] page) throws IOException {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream(page.length / 2);
            try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
                out.write(page);
            }
            return compressed.toByteArray();
        }

        @Override
        public byte[] decompress(byte[] page, int size) throws IOException {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(page))) {
                byte[] decompressed = in.readNBytes(size);
                if (decompressed.length != size) {
                    throw new IOException("A page is damaged: it decompresses to less than " + size + " bytes");
                }
                return decompressed;
            }
        }
    }
}
