package io.parquetframe.entity.log;

import io.parquetframe.entity.EntityStorageException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A chunk in bytes: the length of its head, the head, which is JSON, and a list of files. */
final class ChunkBytes {

    private ChunkBytes() {}

    static byte[] of(byte[] head, byte[] tail) {
        return ByteBuffer.allocate(Integer.BYTES + head.length + tail.length)
                .putInt(head.length)
                .put(head)
                .put(tail)
                .array();
    }

    /** Where the list begins. */
    static int tail(String name, byte[] chunk) {
        int length = chunk.length < Integer.BYTES ? -1 : ByteBuffer.wrap(chunk).getInt();
        if (length < 0 || length > chunk.length - Integer.BYTES) {
            throw new EntityStorageException(name + " is damaged: it is shorter than it says. Restore it from a copy");
        }
        return Integer.BYTES + length;
    }

    static byte[] head(String name, byte[] chunk) {
        return Arrays.copyOfRange(chunk, Integer.BYTES, tail(name, chunk));
    }
}
