package io.parquetframe.local;

import io.parquetframe.local.stream.ArrowInput;
import io.parquetframe.local.stream.ArrowInputReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.util.AutoCloseables;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one run, each for one scan. Opened before the run's connection and closed after it, when the engine has let
 * go of them. Closed by the thread that opened it.
 */
final class OpenStreams implements AutoCloseable {

    private record Stream(String name, ArrowInput input, ArrowInputReader reader, ArrowArrayStream exported) {}

    private final BufferAllocator memory;
    private final List<Stream> streams = new ArrayList<>();

    private OpenStreams(BufferAllocator memory) {
        this.memory = memory;
    }

    static OpenStreams of(LocalEngine engine, Map<String, ArrowInput> inputs) {
        OpenStreams open = new OpenStreams(engine.newMemory());
        try {
            inputs.forEach(
                    (name, input) -> open.add(name, input, engine.options().threads()));
            return open;
        } catch (RuntimeException | Error e) {
            open.closeAfter(e);
            throw e;
        }
    }

    private void add(String name, ArrowInput input, int threads) {
        ArrowInputReader reader = input.reader(memory, threads);
        ArrowArrayStream exported = ArrowArrayStream.allocateNew(memory);
        streams.add(new Stream(name, input, reader, exported));
        Data.exportArrayStream(memory, reader, exported);
    }

    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Gives the streams to a connection, which alone sees them. */
    void register(DuckDBConnection connection) {
        streams.forEach(stream -> connection.registerArrowStream(stream.name(), stream.exported()));
    }

    boolean isEmpty() {
        return streams.isEmpty();
    }

    /** What a stream failed with, null where none did. */
    @Nullable
    Exception failure() {
        for (Stream stream : streams) {
            if (stream.reader().failure() != null) {
                return stream.reader().failure();
            }
        }
        return null;
    }

    /**
     * Reads once more what {@link ArrowInput#mustBeReadWhole must be read whole} and was not: the engine stops at a limit,
     * and does not read what it joins with nothing.
     *
     * @param threads that may decode
     * @param goOn throws when the run is to stop
     */
    void readRest(int threads, Pulse goOn) throws IOException, LocalExecutionException {
        for (Stream stream : streams) {
            if (stream.input().mustBeReadWhole() && !stream.reader().ended()) {
                try (ArrowInputReader again = stream.input().reader(memory, threads)) {
                    while (again.loadNextBatch()) {
                        goOn.check();
                    }
                }
            }
        }
    }

    /** Asked between batches. */
    interface Pulse {
        void check() throws LocalExecutionException;
    }

    @Override
    public void close() throws IOException {
        List<AutoCloseable> resources = new ArrayList<>();
        for (Stream stream : streams) {
            // Does nothing where the engine took the stream over: then it has released it.
            resources.add(stream.exported()::release);
            resources.add(stream.exported());
            resources.add(stream.reader());
        }
        resources.add(memory);
        try {
            AutoCloseables.close(resources);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
