package io.parquetframe.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The whole result of a run, independent of the engine's later work: partly in memory, partly in a file where it is
 * large. It can be read any number of times, by several threads at once. Close it when nobody reads it any more.
 */
public final class LocalResult implements AutoCloseable {

    private final LocalEngine engine;
    private final BufferAllocator memory;
    private final ResultBatches batches;
    private final int residentScans;
    private final List<ArrowReader> readers = new ArrayList<>();
    private boolean closed;

    LocalResult(LocalEngine engine, BufferAllocator memory, ResultBatches batches, int residentScans) {
        this.engine = engine;
        this.memory = memory;
        this.batches = batches;
        this.residentScans = residentScans;
    }

    /** The schema that the query asked for. */
    public Schema schema() {
        return batches.schema();
    }

    public long rowCount() {
        return batches.rows();
    }

    /** How many scans were answered by columns that were in memory. */
    public int residentScans() {
        return residentScans;
    }

    /** Bytes in Arrow's form, in memory and on disk together. */
    public long byteCount() {
        return batches.bytes();
    }

    /**
     * Reads from the first row. Each call gives a new reader, for one thread; its vectors change with every batch. Closing
     * the result closes it too.
     *
     * @throws IllegalStateException when the result is closed
     */
    public synchronized ArrowReader reader() {
        if (closed) {
            throw new IllegalStateException("The result is closed");
        }
        ArrowReader reader = new BatchReader(batches, memory);
        readers.add(reader);
        return reader;
    }

    /** Frees memory and file. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        readers.forEach(LocalResult::closeQuietly);
        batches.close();
        memory.close();
        engine.releaseMemory();
    }

    private static void closeQuietly(ArrowReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            // Only the file handle can fail to close; the memory is free by then.
            return;
        }
    }
}
