package io.parquetframe.avro;

import java.io.IOException;
import java.util.zip.CRC32;
import org.xerial.snappy.Snappy;

/** Snappy, followed by the CRC-32 of the decoded bytes, highest byte first. */
final class SnappyDecompressor implements Decompressor {

    private static final int CRC_BYTES = 4;

    /** No element of snappy makes more bytes of one: 64 of three, or of two for near copies. */
    private static final int GREATEST_RATIO = 64;

    @Override
    public void decompress(byte[] stored, int from, int length, DecodedBlock decoded) throws IOException {
        int compressed = length - CRC_BYTES;
        if (compressed <= 0) {
            throw new IOException("too short for snappy: " + length + " bytes");
        }
        int size = Snappy.uncompressedLength(stored, from, compressed);
        if (size < 0 || size > (long) compressed * GREATEST_RATIO) {
            throw new IOException("snappy claims " + size + " bytes of " + compressed);
        }
        byte[] bytes = decoded.reserve(size);
        int written = Snappy.uncompress(stored, from, compressed, bytes, 0);
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, written);
        if ((int) crc.getValue() != checksum(stored, from + compressed)) {
            throw new IOException("the checksum does not match");
        }
        decoded.filled(written);
    }

    private static int checksum(byte[] stored, int at) {
        return (stored[at] & 0xff) << 24
                | (stored[at + 1] & 0xff) << 16
                | (stored[at + 2] & 0xff) << 8
                | (stored[at + 3] & 0xff);
    }
}
