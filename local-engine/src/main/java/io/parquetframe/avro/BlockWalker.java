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

    /** The marker before a block and the block's header, read at once. */
    private final byte[] buffer = new byte[SyncMarker.BYTES + HEADER_BYTES + BlockCursor.PADDING];

    private final BlockCursor cursor = new BlockCursor(buffer, 0, 0);
    private long position;
    private long index;

    /** Whether the buffer holds the header at the position. */
    private boolean headerRead;

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
        if (!headerRead) {
            source.readFully(position, buffer, SyncMarker.BYTES, length);
        }
        headerRead = false;
        cursor.reset(buffer, SyncMarker.BYTES, SyncMarker.BYTES + length, 0);
        long rows;
        long size;
        try {
            rows = cursor.readLong();
            size = cursor.readLong();
        } catch (BlockProblem e) {
            throw e.in(file, index);
        }
        long data = position + cursor.position() - SyncMarker.BYTES;
        long blockEnd = data + size + SyncMarker.BYTES;
        if (cursor.position() > SyncMarker.BYTES + length
                || rows < 0
                || size < 0
                || size > source.length()
                || blockEnd > source.length()) {
            throw corrupt("it claims " + rows + " rows in " + size + " bytes, where "
                    + Math.max(0, source.length() - data) + " bytes are left");
        } else if (size > Integer.MAX_VALUE - BlockCursor.PADDING) {
            throw new AvroFileException(Kind.REFUSED, file, index, "it has " + size + " bytes");
        }
        int more = (int) Math.min(HEADER_BYTES, source.length() - blockEnd);
        source.readFully(blockEnd - SyncMarker.BYTES, buffer, 0, SyncMarker.BYTES + more);
        headerRead = true;
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
