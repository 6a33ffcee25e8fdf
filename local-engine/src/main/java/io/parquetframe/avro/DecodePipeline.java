package io.parquetframe.avro;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Decodes groups of blocks ahead of the consumer, on threads of its own, and hands the batches out in the order of the
 * file. A single group, or a reader of one thread, is decoded by the consumer.
 */
final class DecodePipeline implements AutoCloseable {

    /** Groups in flight for each thread: one being decoded, one waiting to be taken. */
    private static final int AHEAD = 2;

    /** What a thread made of a group, and the decoder where the group has more. */
    private record Step(@Nullable BlockDecoder unfinished, @Nullable ArrowRecordBatch batch) {}

    private final ReadPlan plan;
    private final AvroInput.Source source;
    private final BufferAllocator memory;
    private final BlockGroups groups;
    private final Deque<Future<Step>> ahead = new ArrayDeque<>();
    private final List<List<BlockRef>> peeked = new ArrayList<>();
    private final Queue<BlockDecoder> idle = new ConcurrentLinkedQueue<>();
    private @Nullable ExecutorService pool;
    private @Nullable BlockDecoder current;
    private boolean begun;
    private volatile boolean closed;

    DecodePipeline(ReadPlan plan, AvroInput.Source source, BlockGroups groups, BufferAllocator memory) {
        this.plan = plan;
        this.source = source;
        this.groups = groups;
        this.memory = memory;
    }

    /** The next batch, null at the end. Whoever calls closes it. */
    @Nullable
    ArrowRecordBatch next() throws IOException {
        if (!begun) {
            begin();
        }
        while (true) {
            ArrowRecordBatch rest = rest();
            if (rest != null) {
                return rest;
            }
            ArrowRecordBatch batch = pool == null ? null : fromPool(pool);
            if (batch != null) {
                return batch;
            } else if (current == null && !loadHere()) {
                return null;
            }
        }
    }

    private void begin() throws IOException {
        begun = true;
        if (plan.options().threads() == 1) {
            return;
        }
        peek();
        peek();
        if (peeked.size() > 1) {
            pool = Threads.start(plan.options().threads());
        }
    }

    private void peek() throws IOException {
        List<BlockRef> group = groups.next();
        if (!group.isEmpty()) {
            peeked.add(group);
        }
    }

    private List<BlockRef> nextGroup() throws IOException {
        return peeked.isEmpty() ? groups.next() : peeked.remove(0);
    }

    /** What is left of a group whose first batch was handed out. */
    private @Nullable ArrowRecordBatch rest() throws IOException {
        BlockDecoder decoder = current;
        if (decoder == null) {
            return null;
        }
        ArrowRecordBatch batch = decoder.next();
        if (!decoder.hasMore()) {
            current = null;
            idle.add(decoder);
        }
        return batch;
    }

    private boolean loadHere() throws IOException {
        List<BlockRef> group = nextGroup();
        if (group.isEmpty()) {
            return false;
        }
        BlockDecoder decoder = decoder();
        current = decoder;
        decoder.load(group);
        return true;
    }

    private @Nullable ArrowRecordBatch fromPool(ExecutorService threads) throws IOException {
        while (true) {
            while (ahead.size() < AHEAD * plan.options().threads()) {
                List<BlockRef> group = nextGroup();
                if (group.isEmpty()) {
                    break;
                }
                ahead.add(threads.submit(() -> decode(group)));
            }
            Future<Step> first = ahead.peek();
            if (first == null) {
                return null;
            }
            Step step = await(first);
            ahead.remove();
            current = step.unfinished();
            if (step.batch() != null) {
                return step.batch();
            }
        }
    }

    private Step decode(List<BlockRef> group) throws IOException {
        if (closed) {
            throw new IOException("The reader was closed");
        }
        BlockDecoder decoder = decoder();
        try {
            decoder.load(group);
            ArrowRecordBatch batch = decoder.next();
            if (decoder.hasMore()) {
                return new Step(decoder, batch);
            }
            idle.add(decoder);
            return new Step(null, batch);
        } catch (IOException | RuntimeException | Error e) {
            decoder.close();
            throw e;
        }
    }

    private BlockDecoder decoder() {
        BlockDecoder used = idle.poll();
        return used == null ? new BlockDecoder(plan, source, memory) : used;
    }

    private static Step await(Future<Step> step) throws IOException {
        try {
            return step.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted while reading").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            } else if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            } else if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
    }

    /** Waits for the threads: they write into the allocator that the caller is about to close. */
    @Override
    public void close() {
        // Not cancelled: of a cancelled task that was running the batch would be lost.
        closed = true;
        if (pool != null) {
            Threads.awaitEnd(pool);
        }
        ahead.forEach(DecodePipeline::closeStep);
        if (current != null) {
            current.close();
        }
        idle.forEach(BlockDecoder::close);
        ahead.clear();
        idle.clear();
    }

    private static void closeStep(Future<Step> step) {
        try {
            Step result = step.get();
            if (result.unfinished() != null) {
                result.unfinished().close();
            }
            if (result.batch() != null) {
                result.batch().close();
            }
        } catch (InterruptedException | ExecutionException e) {
            // It failed and freed its own, or the consumer already knows.
            return;
        }
    }
}
