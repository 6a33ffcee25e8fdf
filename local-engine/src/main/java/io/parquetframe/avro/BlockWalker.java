package io.parquetframe.avro;

import io.parquetframe.avro.AvroFileException.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Goes from block to block by their headers alone, and checks that each ends in the file's marker and that they tile the
 * file. Not safe for use by several threads.
 */
final class BlockWalker {

    /** Two longs. */
    private static final int HEADER_BYTES = 20;

    private final String file;
    private final AvroInput.Source source;
    private final ContainerHeader header;
    private final long end;
    private final byte[] buffer = new byte[SyncMarker.BYTES + HEADER_BYTES + BlockCursor.PADDING];
    private final BlockCursor cursor = new BlockCursor(buffer, 0, 0);
    private long position;
    private long index;

    /**
     * @param range the bytes in which the marker before a block must begin for the block to count
     */
    BlockWalker(String file, AvroInput.Source source, ContainerHeader header, ByteRange range) throws IOException {
        this.file = file;
        this.source = source;
        this.header = header;
        this.end = Math.min(range.end(), source.length());
        this.position = new SyncSearch(source, header).first(range.start());
    }

    /** The next block, null at the end of the range. */
    @Nullable
    BlockRef next() throws IOException {
        long left = source.length() - position;
        if (left == 0 || position - SyncMarker.BYTES >= end) {
            return null;
        }
        int length = (int) Math.min(HEADER_BYTES, left);
        source.readFully(position, buffer, 0, length);
        cursor.reset(buffer, 0, length, 0);
        long rows;
        long size;
        try {
            rows = cursor.readLong();
            size = cursor.readLong();
        } catch (BlockProblem e) {
            throw e.in(file, index);
        }
        long data = position + cursor.position();
        long blockEnd = data + size + SyncMarker.BYTES;
        if (cursor.position() > length
                || rows < 0
                || size < 0
                || size > source.length()
                || blockEnd > source.length()) {
            throw corrupt("it claims " + rows + " rows in " + size + " bytes, where "
                    + Math.max(0, source.length() - data) + " bytes are left");
        } else if (size > Integer.MAX_VALUE - BlockCursor.PADDING) {
            throw new AvroFileException(Kind.REFUSED, file, index, "it has " + size + " bytes");
        }
        source.readFully(blockEnd - SyncMarker.BYTES, buffer, 0, SyncMarker.BYTES);
        if (!header.sync().isAt(buffer, 0)) {
            throw corrupt("it does not end in the file's sync marker");
        }
        position = blockEnd;
        return new BlockRef(index++, rows, data, (int) size);
    }

    private AvroFileException corrupt(String message) {
        return new AvroFileException(Kind.CORRUPT, file, index, message);
    }
}
