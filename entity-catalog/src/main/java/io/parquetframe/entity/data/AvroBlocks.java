package io.parquetframe.entity.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Where the blocks of an Avro file are, by walking from one to the next. */
final class AvroBlocks {

    /**
     * One block.
     *
     * @param start of its header
     */
    record Block(long start, long rows) {}

    /** Two numbers of at most ten bytes each. */
    private static final int HEADER_BYTES = 20;

    private static final int MARKER_BYTES = 16;
    private static final int GROUP_BITS = 7;

    private AvroBlocks() {}

    /** @param start behind the file's header */
    static List<Block> of(Path path, long start) throws IOException {
        List<Block> blocks = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long end = channel.size();
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
            for (long at = start; at < end; ) {
                header.clear();
                channel.read(header, at);
                header.flip();
                long rows = number(header, path);
                long bytes = number(header, path);
                blocks.add(new Block(at, rows));
                at += header.position() + bytes + MARKER_BYTES;
                if (rows < 0 || bytes < 0 || at > end) {
                    throw new EOFException(path + " ends within block " + (blocks.size() - 1));
                }
            }
        }
        return List.copyOf(blocks);
    }

    private static long number(ByteBuffer in, Path path) throws IOException {
        long coded = 0;
        for (int shift = 0; shift < Long.SIZE; shift += GROUP_BITS) {
            if (!in.hasRemaining()) {
                throw new EOFException(path + " ends within the header of a block");
            }
            byte group = in.get();
            coded |= (long) (group & 0x7F) << shift;
            if (group >= 0) {
                return (coded >>> 1) ^ -(coded & 1);
            }
        }
        throw new IOException(path + " has a block header that is no number");
    }
}
