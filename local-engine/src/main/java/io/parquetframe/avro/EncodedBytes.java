package io.parquetframe.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Avro's binary encoding into an array that grows. */
final class EncodedBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes;
    private int length;

    EncodedBytes(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    private int reserve(int more) {
        int at = length;
        if (more > bytes.length - at) {
            long needed = Math.max((long) at + more, bytes.length * 3L / 2);
            if ((long) at + more > Integer.MAX_VALUE - 8) {
                throw new AvroSchemaException(
                        "", "a row takes more than " + Integer.MAX_VALUE + " bytes; write less of it");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(needed, Integer.MAX_VALUE - 8));
        }
        return at;
    }

    void writeByte(int value) {
        int at = reserve(1);
        bytes[at] = (byte) value;
        length = at + 1;
    }

    void writeLong(long value) {
        int at = reserve(LONGEST_NUMBER);
        byte[] target = bytes;
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            target[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        target[at++] = (byte) rest;
        length = at;
    }

    void writeFourBytes(int value) {
        int at = reserve(Integer.BYTES);
        INTS.set(bytes, at, value);
        length = at + Integer.BYTES;
    }

    void writeEightBytes(long value) {
        int at = reserve(Long.BYTES);
        LONGS.set(bytes, at, value);
        length = at + Long.BYTES;
    }

    void write(byte[] source, int from, int count) {
        int at = reserve(count);
        System.arraycopy(source, from, bytes, at, count);
        length = at + count;
    }
}
