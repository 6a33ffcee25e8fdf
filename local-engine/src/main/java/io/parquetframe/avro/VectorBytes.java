package io.parquetframe.avro;

import java.nio.ByteOrder;
import org.apache.arrow.memory.ArrowBuf;

/** Copies of Arrow's buffers in arrays that are used again where they are long enough. */
final class VectorBytes {

    private VectorBytes() {}

    static byte[] ensure(byte[] array, int length) {
        return array.length >= length ? array : new byte[length];
    }

    static byte[] bytes(ArrowBuf buffer, long from, int length, byte[] array) {
        byte[] target = ensure(array, length);
        if (length > 0) {
            buffer.getBytes(from, target, 0, length);
        }
        return target;
    }

    static int[] ints(ArrowBuf buffer, int count, int[] array) {
        int[] target = array.length >= count ? array : new int[count];
        if (count > 0) {
            buffer.nioBuffer(0, Math.multiplyExact(count, Integer.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .get(target, 0, count);
        }
        return target;
    }

    static long[] longs(ArrowBuf buffer, int count, long[] array) {
        long[] target = array.length >= count ? array : new long[count];
        if (count > 0) {
            buffer.nioBuffer(0, Math.multiplyExact(count, Long.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .get(target, 0, count);
        }
        return target;
    }
}
