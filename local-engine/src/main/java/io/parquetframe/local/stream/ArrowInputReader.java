package io.parquetframe.local.stream;

import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/**
 * A reader that the engine pulls from, on threads of its own, one at a time. Remembers what failed, because the engine's
 * driver does not tell. Closing waits for the batch that is being read, and is done as often as it is asked for.
 */
public abstract class ArrowInputReader extends ArrowReader {

    private final Object turn = new Object();
    private volatile @Nullable Exception failure;
    private volatile boolean ended;
    private boolean closed;

    protected ArrowInputReader(BufferAllocator memory) {
        super(memory);
    }

    @Override
    public final boolean loadNextBatch() throws IOException {
        synchronized (turn) {
            if (closed) {
                throw new IOException("The query has ended");
            }
            try {
                prepareLoadNextBatch();
                boolean loaded = loadNext();
                ended = !loaded;
                return loaded;
            } catch (IOException | RuntimeException e) {
                failure = e;
                throw e;
            }
        }
    }

    /** Loads the next rows into the root; false when there are none left. */
    protected abstract boolean loadNext() throws IOException;

    /** Whether all rows were read. */
    public final boolean ended() {
        return ended;
    }

    /** What the last batch failed with, null while all is well. */
    public final @Nullable Exception failure() {
        return failure;
    }

    @Override
    public final void close() throws IOException {
        synchronized (turn) {
            closed = true;
            super.close();
        }
    }

    @Override
    public final void close(boolean closeReadChannel) throws IOException {
        synchronized (turn) {
            closed = true;
            super.close(closeReadChannel);
        }
    }
}
