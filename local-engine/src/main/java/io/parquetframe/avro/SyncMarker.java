package io.parquetframe.avro;

import java.util.Arrays;

/** The bytes that stand behind the header and each block of a file. */
final class SyncMarker {

    static final int BYTES = 16;

    private final byte[] bytes;

    SyncMarker(byte[] bytes) {
        this.bytes = Arrays.copyOf(bytes, BYTES);
    }

    boolean isAt(byte[] buffer, int offset) {
        return Arrays.equals(buffer, offset, offset + BYTES, bytes, 0, BYTES);
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
