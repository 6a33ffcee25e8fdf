package io.parquetframe.avro;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Raw deflate. As Avro's own reader it takes a stream without an end for what it holds; the records decide. */
final class InflateDecompressor implements Decompressor {

    private final Inflater inflater = new Inflater(true);
    private int lastLength = 1;

    @Override
    public void decompress(byte[] stored, int from, int length, DecodedBlock decoded) throws IOException {
        inflater.reset();
        inflater.setInput(stored, from, length);
        int size = 0;
        decoded.reserve(Math.min(lastLength, decoded.limitBytes()));
        try {
            while (!inflater.finished()) {
                if (size == decoded.capacity()) {
                    decoded.filled(size);
                    decoded.reserve(size + 1L);
                }
                int step = inflater.inflate(decoded.bytes(), size, decoded.capacity() - size);
                size += step;
                if (step == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
            }
        } catch (DataFormatException e) {
            throw new IOException("not deflate: " + e.getMessage(), e);
        }
        decoded.filled(size);
        lastLength = size + 1;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
