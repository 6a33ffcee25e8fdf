package io.parquetframe.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whether bytes are text, as Unicode defines it: shortest forms, no surrogates. */
final class Utf8Check {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8Check() {}

    static boolean isAscii(byte[] bytes, int end) {
        int i = 0;
        long seen = 0;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            seen |= (long) LONGS.get(bytes, i);
        }
        for (; i < end; i++) {
            seen |= bytes[i] & 0x80L;
        }
        return (seen & HIGH_BITS) == 0;
    }

    static boolean isValid(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            int b = bytes[i] & 0xff;
            if (b < 0x80) {
                i++;
                continue;
            }
            int more = b < 0xc2 ? -1 : b < 0xe0 ? 1 : b < 0xf0 ? 2 : b < 0xf5 ? 3 : -1;
            if (more < 0 || i + more >= to || !isSecond(b, bytes[i + 1] & 0xff)) {
                return false;
            }
            for (int j = 2; j <= more; j++) {
                if ((bytes[i + j] & 0xc0) != 0x80) {
                    return false;
                }
            }
            i += more + 1;
        }
        return true;
    }

    /** The second byte decides on overlong forms, surrogates and what lies past the last character. */
    private static boolean isSecond(int first, int second) {
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int greatest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        return second >= least && second <= greatest;
    }
}
