package io.parquetframe.avro;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;

/** Zstandard, each block a frame that tells its size. */
final class ZstandardCompressor implements Compressor {

    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private byte[] target = {};

    ZstandardCompressor(int level) {
        context.setLevel(level);
    }

    @Override
    public byte[] compress(byte[] block, int length) {
        int most = Math.toIntExact(Zstd.compressBound(length));
        if (most > target.length) {
            target = new byte[most];
        }
        int size = context.compressByteArray(target, 0, target.length, block, 0, length);
        return Arrays.copyOf(target, size);
    }

    @Override
    public void close() {
        context.close();
    }
}
