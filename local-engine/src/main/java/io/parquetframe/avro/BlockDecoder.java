package io.parquetframe.avro;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.jspecify.annotations.Nullable;

/** Decodes groups of adjacent blocks into batches. Used by one thread at a time; of no use after it threw. */
final class BlockDecoder implements AutoCloseable {

    /** Decoded bytes after which a batch ends, whatever its rows. */
    private static final int BATCH_BYTES = 4 << 20;

    private final ReadPlan plan;
    private final AvroInput.Source source;
    private final BufferAllocator memory;
    private final List<Column> columns;
    private final ValueReader[] program;
    private final int leastBytes;
    private final int batchRows;
    private final Decompressor decompressor;
    private final DecodedBlock decoded;
    private final BlockCursor cursor = new BlockCursor(new byte[BlockCursor.PADDING], 0, 0);
    private final Queue<BlockRef> blocks = new ArrayDeque<>();
    private byte[] stored = {};
    private long storedPosition;
    private long block = AvroFileException.HEADER;
    private long rowsLeft;
    private int rows;

    BlockDecoder(ReadPlan plan, AvroInput.Source source, BufferAllocator memory) {
        this.plan = plan;
        this.source = source;
        this.memory = memory;
        this.columns = plan.newColumns();
        this.program = plan.program(columns);
        this.leastBytes = EncodedWidth.of(plan.writer()).least();
        this.batchRows = plan.batchRows();
        this.decompressor = Decompressor.of(plan.codec());
        this.decoded = new DecodedBlock(plan.options().blockLimitBytes());
    }

    /** Reads adjacent blocks of the file, to be decoded next. */
    void load(List<BlockRef> group) throws IOException {
        BlockRef first = group.get(0);
        BlockRef last = group.get(group.size() - 1);
        int length = Math.toIntExact(last.position() + last.size() - first.position());
        if (stored.length < length + BlockCursor.PADDING) {
            stored = new byte[length + BlockCursor.PADDING];
        }
        storedPosition = first.position();
        source.readFully(storedPosition, stored, 0, length);
        blocks.addAll(group);
    }

    /** The next batch, null when the loaded blocks have no more rows. Whoever calls closes it. */
    @Nullable
    ArrowRecordBatch next() throws AvroFileException {
        try {
            int budget = BATCH_BYTES;
            while (rows < batchRows && budget > 0 && hasRows()) {
                int before = cursor.remaining();
                decodeRows(budget);
                budget -= before - cursor.remaining();
            }
            if (rows == 0) {
                return null;
            }
            ArrowRecordBatch batch = BatchBuilder.build(memory, rows, columns);
            rows = 0;
            return batch;
        } catch (BlockProblem e) {
            throw e.in(plan.file(), block);
        } catch (IndexOutOfBoundsException e) {
            throw BlockProblem.corrupt("a record goes past the end of the block")
                    .in(plan.file(), block);
        }
    }

    /** Whether {@link #next} may give another batch of what was loaded. */
    boolean hasMore() {
        return rowsLeft > 0 || !blocks.isEmpty();
    }

    private void decodeRows(int budget) {
        int stop = Math.max(0, cursor.remaining() - budget);
        int room = (int) Math.min(batchRows - rows, rowsLeft);
        BlockCursor in = cursor;
        int done = 0;
        do {
            for (ValueReader step : program) {
                step.read(in);
            }
            in.checkPosition();
            done++;
        } while (done < room && (in.remaining() > stop || leastBytes == 0));
        if (in.remaining() == 0 && leastBytes > 0 && done < room) {
            throw BlockProblem.corrupt("it has fewer rows than it claims");
        }
        rows += done;
        rowsLeft -= done;
        if (rowsLeft == 0 && in.remaining() > 0) {
            throw BlockProblem.corrupt(in.remaining() + " bytes are left after its rows");
        }
    }

    /** Whether there is a row at the cursor, if need be of the next block. */
    private boolean hasRows() {
        while (rowsLeft == 0) {
            BlockRef next = blocks.poll();
            if (next == null) {
                return false;
            }
            block = next.index();
            open(next);
        }
        return true;
    }

    private void open(BlockRef next) {
        try {
            int from = (int) (next.position() - storedPosition);
            decompressor.decompress(stored, from, next.size(), decoded);
        } catch (IOException e) {
            throw BlockProblem.corrupt(plan.codec().avroName() + ": " + e.getMessage());
        } catch (BlockProblem e) {
            throw e;
        } catch (RuntimeException e) {
            // Libraries of codecs meet damage with all kinds of exceptions.
            throw BlockProblem.corrupt(plan.codec().avroName() + ": " + e);
        }
        int bytes = decoded.to() - decoded.from();
        boolean tooMany = leastBytes > 0 && next.rows() > bytes / leastBytes;
        if (tooMany || (next.rows() == 0 && bytes > 0)) {
            throw BlockProblem.corrupt("it claims " + next.rows() + " rows in " + bytes + " bytes");
        } else if (next.rows() > plan.options().blockLimitBytes()) {
            throw BlockProblem.refused("it has " + next.rows() + " rows");
        }
        cursor.reset(decoded.bytes(), decoded.from(), decoded.to(), decoded.limitBytes());
        rowsLeft = next.rows();
    }

    @Override
    public void close() {
        decompressor.close();
    }
}
