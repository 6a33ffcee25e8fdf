package io.parquetframe.avro;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Raw deflate. */
final class DeflateCompressor implements Compressor {

    private final Deflater deflater;
    private byte[] target = {};

    DeflateCompressor(int level) {
        deflater = new Deflater(level, true);
    }

    @Override
    public byte[] compress(byte[] block, int length) {
        deflater.reset();
        deflater.setInput(block, 0, length);
        deflater.finish();
        int size = 0;
        while (!deflater.finished()) {
            if (size == target.length) {
                target = Arrays.copyOf(target, Math.max(length / 2 + 64, size + (size >> 1)));
            }
            size += deflater.deflate(target, size, target.length - size);
        }
        return Arrays.copyOf(target, size);
    }

    @Override
    public void close() {
        deflater.end();
    }
}
