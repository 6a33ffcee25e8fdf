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
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one run, each for one scan. Opened before the run's connection and closed after it, when the engine has let
 * go of them. Closed by the thread that opened it.
 */
final class OpenStreams implements AutoCloseable {

    private record Stream(String name, ArrowInputReader reader, ArrowArrayStream exported) {}

    private final BufferAllocator memory;
    private final List<Stream> streams = new ArrayList<>();

    private OpenStreams(BufferAllocator memory) {
        this.memory = memory;
    }

    static OpenStreams of(LocalEngine engine, Map<String, ArrowInput> inputs) {
        OpenStreams open = new OpenStreams(engine.newMemory());
        inputs.forEach((name, input) -> {
            ArrowInputReader reader = input.reader(open.memory, engine.options().threads());
            ArrowArrayStream exported = ArrowArrayStream.allocateNew(open.memory);
            Data.exportArrayStream(open.memory, reader, exported);
            open.streams.add(new Stream(name, reader, exported));
        });
        return open;
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

    @Override
    public void close() throws IOException {
        try (memory) {
            for (Stream stream : streams) {
                // Does nothing where the engine took the stream over: then it has released it.
                stream.exported().release();
                stream.exported().close();
                stream.reader().close();
            }
        }
    }
}
