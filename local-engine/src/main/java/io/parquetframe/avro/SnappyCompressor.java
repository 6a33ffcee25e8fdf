package io.parquetframe.avro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.xerial.snappy.Snappy;

/** Snappy, followed by the CRC-32 of the block, highest byte first. */
final class SnappyCompressor implements Compressor {

    private byte[] target = {};

    @Override
    public byte[] compress(byte[] block, int length) throws IOException {
        int most = Snappy.maxCompressedLength(length) + Integer.BYTES;
        if (most > target.length) {
            target = new byte[most];
        }
        int size = Snappy.compress(block, 0, length, target, 0);
        CRC32 crc = new CRC32();
        crc.update(block, 0, length);
        ByteBuffer.wrap(target).putInt(size, (int) crc.getValue());
        return Arrays.copyOf(target, size + Integer.BYTES);
    }
}
