package io.parquetframe.avro;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Zstandard: at once where the frame tells its size, else as a stream. */
final class ZstandardDecompressor implements Decompressor {

    /** 64 MiB, the most that a frame may ask for as its window. */
    private static final int WINDOW_LOG = 26;

    /** What a block of a frame holds at most, and the bytes of its header. */
    private static final long FRAME_BLOCK_BYTES = 128 << 10;

    private static final int FRAME_BLOCK_HEADER = 3;

    private final ZstdDecompressCtx context = new ZstdDecompressCtx();

    @Override
    public void decompress(byte[] stored, int from, int length, DecodedBlock decoded) throws IOException {
        long size = Zstd.getFrameContentSize(stored, from, length);
        if (size > FRAME_BLOCK_BYTES * (1 + length / FRAME_BLOCK_HEADER)) {
            throw new IOException("zstandard claims " + size + " bytes of " + length);
        }
        if (size <= 0 || !isDecompressed(stored, from, length, (int) Math.min(size, Integer.MAX_VALUE), decoded)) {
            stream(stored, from, length, decoded);
        }
    }

    private boolean isDecompressed(byte[] stored, int from, int length, int size, DecodedBlock decoded) {
        byte[] bytes = decoded.reserve(size);
        try {
            decoded.filled(context.decompressByteArray(bytes, 0, decoded.capacity(), stored, from, length));
            return true;
        } catch (ZstdException e) {
            // Damaged, or more frames than one: the stream tells.
            return false;
        }
    }

    private static void stream(byte[] stored, int from, int length, DecodedBlock decoded) throws IOException {
        try (ZstdInputStreamNoFinalizer in =
                new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(stored, from, length))) {
            in.setLongMax(WINDOW_LOG);
            decoded.fill(in);
        } catch (ZstdIOException e) {
            if (e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
                throw BlockProblem.refused("its window is larger than " + (1 << WINDOW_LOG) + " bytes");
            }
            throw e;
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
