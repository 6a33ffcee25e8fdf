package io.parquetframe.entity.key;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A value, or several as one, in bytes whose order is the order of the values: equal values have equal bytes, whatever type
 * of their column they come from (int and long 5, −0.0 and 0.0), as Spark's {@code =} has it. Immutable.
 */
public final class KeyBytes implements Comparable<KeyBytes> {

    private final byte[] bytes;

    private KeyBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the bytes. */
    public static KeyBytes of(byte[] encoded) {
        return new KeyBytes(encoded.clone());
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /** As unsigned bytes; a prefix comes first. */
    @Override
    public int compareTo(KeyBytes other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyBytes key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
