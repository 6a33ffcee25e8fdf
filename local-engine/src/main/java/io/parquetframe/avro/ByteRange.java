package io.parquetframe.avro;

/**
 * A part of a file. The blocks of a part are those whose preceding sync marker begins in it, so parts that tile a file
 * hold each block once.
 *
 * @param start first byte
 * @param end byte after the last one; may lie past the end of the file
 */
public record ByteRange(long start, long end) {

    /** The whole of any file. */
    public static final ByteRange ALL = new ByteRange(0, Long.MAX_VALUE);

    public ByteRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("Not a range of bytes: " + start + " to " + end);
        }
    }
}
