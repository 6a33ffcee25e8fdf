package io.parquetframe.entity.transaction;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Any number of hashes, in the end ascending by portions: a few million in memory, more in sorted runs of a temporary file, of
 * which one portion by their first bits is read at a time. For one thread, which closes it.
 */
final class Hashes implements AutoCloseable {

    /** 16 MiB. */
    private static final int MOST = 2 << 20;

    private static final int BITS = 8;
    private static final int PORTIONS = 1 << BITS;
    private static final int CHUNK_BYTES = 1 << 20;

    private final int most;
    /** Parts of the file: where their portions start and, last, their end, in hashes from the beginning of the file. */
    private final List<long[]> runs = new ArrayList<>();

    private long[] hashes = new long[16];
    private int count;
    private @Nullable FileChannel file;

    Hashes() {
        this(MOST);
    }

    /** @param most hashes in memory, besides one portion */
    Hashes(int most) {
        this.most = most;
    }

    void add(long hash) throws IOException {
        if (count == most) {
            spill();
        } else if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.min(most, 2 * count));
        }
        hashes[count++] = hash;
    }

    private void spill() throws IOException {
        FileChannel to = file;
        if (to == null) {
            to = FileChannel.open(
                    Files.createTempFile("parquetframe-keys", ".hashes"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            file = to;
        }
        Arrays.sort(hashes, 0, count);
        long[] starts = new long[PORTIONS + 1];
        long first = to.size() / Long.BYTES;
        Arrays.fill(starts, first + count);
        for (int i = count - 1; i >= 0; i--) {
            starts[portion(hashes[i])] = first + i;
        }
        for (int portion = PORTIONS - 1; portion >= 0; portion--) {
            starts[portion] = Math.min(starts[portion], starts[portion + 1]);
        }
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        long position = first * Long.BYTES;
        for (int i = 0; i < count; ) {
            LongBuffer longs = chunk.clear().asLongBuffer();
            int length = Math.min(longs.capacity(), count - i);
            longs.put(hashes, i, length);
            chunk.limit(length * Long.BYTES);
            while (chunk.hasRemaining()) {
                position += to.write(chunk, position);
            }
            i += length;
        }
        runs.add(starts);
        count = 0;
    }

    /** Ascending as signed numbers are. */
    private static int portion(long hash) {
        return (int) ((hash >>> (Long.SIZE - BITS)) ^ (PORTIONS >> 1));
    }

    /** Hands on all of them, ascending within a portion and from one to the next; equal ones are in one portion. */
    void each(Consumer<long[]> portions) throws IOException {
        FileChannel from = file;
        if (from == null) {
            long[] all = Arrays.copyOf(hashes, count);
            Arrays.sort(all);
            portions.accept(all);
            return;
        }
        spill();
        for (int portion = 0; portion < PORTIONS; portion++) {
            portions.accept(read(from, portion));
        }
    }

    private long[] read(FileChannel from, int portion) throws IOException {
        long size = 0;
        for (long[] starts : runs) {
            size += starts[portion + 1] - starts[portion];
        }
        long[] found = new long[Math.toIntExact(size)];
        int filled = 0;
        for (long[] starts : runs) {
            int length = Math.toIntExact(starts[portion + 1] - starts[portion]);
            ByteBuffer bytes = ByteBuffer.allocate(length * Long.BYTES);
            long position = starts[portion] * Long.BYTES;
            while (bytes.hasRemaining()) {
                int got = from.read(bytes, position);
                if (got < 0) {
                    throw new EOFException("The file of hashes was cut");
                }
                position += got;
            }
            bytes.flip().asLongBuffer().get(found, filled, length);
            filled += length;
        }
        Arrays.sort(found);
        return found;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
