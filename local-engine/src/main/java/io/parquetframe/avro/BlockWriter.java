package io.parquetframe.avro;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Compresses blocks, on threads of its own if asked to, and writes them in their order. */
final class BlockWriter implements AutoCloseable {

    private static final int AHEAD = 2;

    private static final class Block {
        private final long rows;
        private final byte[] data;

        Block(long rows, byte[] data) {
            this.rows = rows;
            this.data = data;
        }
    }

    private final AvroWriteOptions options;
    private final OutputStream out;
    private final byte[] sync;
    private final EncodedBytes header = new EncodedBytes(32);
    private final Queue<Compressor> idle = new ConcurrentLinkedQueue<>();
    private final Deque<Future<Block>> ahead = new ArrayDeque<>();
    private final @Nullable ExecutorService pool;

    BlockWriter(AvroWriteOptions options, OutputStream out, SyncMarker sync) {
        this.options = options;
        this.out = out;
        this.sync = sync.bytes();
        this.pool = options.threads() == 1 ? null : Threads.start(options.threads());
    }

    /** Takes the bytes over before it returns. */
    void write(long rows, EncodedBytes encoded) throws IOException {
        if (pool == null) {
            write(compress(rows, encoded.bytes(), encoded.length()));
            return;
        }
        while (ahead.size() >= AHEAD * options.threads()) {
            write(await(ahead.remove()));
        }
        byte[] data = Arrays.copyOf(encoded.bytes(), encoded.length());
        ahead.add(pool.submit(() -> compress(rows, data, data.length)));
    }

    /** Writes what is still being compressed. */
    void finish() throws IOException {
        while (!ahead.isEmpty()) {
            write(await(ahead.remove()));
        }
    }

    private Block compress(long rows, byte[] data, int length) throws IOException {
        Compressor used = idle.poll();
        Compressor compressor = used == null ? Compressor.of(options.codec(), options.level()) : used;
        try {
            return new Block(rows, compressor.compress(data, length));
        } finally {
            idle.add(compressor);
        }
    }

    private void write(Block block) throws IOException {
        header.clear();
        header.writeLong(block.rows);
        header.writeLong(block.data.length);
        out.write(header.bytes(), 0, header.length());
        out.write(block.data);
        out.write(sync);
    }

    private static Block await(Future<Block> block) throws IOException {
        try {
            return block.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted while writing").initCause(e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        ahead.forEach(block -> block.cancel(false));
        if (pool != null) {
            Threads.awaitEnd(pool);
        }
        idle.forEach(Compressor::close);
    }
}
