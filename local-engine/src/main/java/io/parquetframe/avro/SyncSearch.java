package io.parquetframe.avro;

import java.io.IOException;

/** Finds the first block behind a position by its preceding marker. */
record SyncSearch(AvroInput.Source source, ContainerHeader header) {

    private static final int WINDOW = 64 << 10;

    /** The position of the first block whose marker begins at or after a position; the file's end where there is none. */
    long first(long from) throws IOException {
        long at = from;
        if (at <= header.end() - SyncMarker.BYTES) {
            return header.end();
        }
        byte[] window = new byte[WINDOW];
        while (source.length() - at >= SyncMarker.BYTES) {
            int length = (int) Math.min(WINDOW, source.length() - at);
            source.readFully(at, window, 0, length);
            for (int i = 0; i <= length - SyncMarker.BYTES; i++) {
                if (header.sync().isAt(window, i)) {
                    return at + i + SyncMarker.BYTES;
                }
            }
            at += length - SyncMarker.BYTES + 1;
        }
        return source.length();
    }
}
