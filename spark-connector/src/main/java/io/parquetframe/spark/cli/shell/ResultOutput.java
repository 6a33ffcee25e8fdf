package io.parquetframe.spark.cli.shell;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Where results go: a stream, or a file that takes its name when all went well. For one thread. */
final class ResultOutput implements AutoCloseable {

    private final OutputStream stream;
    private final @Nullable Path temporary;
    private final @Nullable Path file;

    private ResultOutput(OutputStream stream, @Nullable Path temporary, @Nullable Path file) {
        this.stream = new BufferedOutputStream(stream);
        this.temporary = temporary;
        this.file = file;
    }

    /** Standard output, which stays open. */
    static ResultOutput of(OutputStream stream) {
        return new ResultOutput(stream, null, null);
    }

    /** A file, which replaces one that is there. */
    static ResultOutput of(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path temporary = whole.resolveSibling(
                "." + whole.getFileName() + "." + ProcessHandle.current().pid());
        return new ResultOutput(Files.newOutputStream(temporary), temporary, whole);
    }

    OutputStream stream() {
        return stream;
    }

    void flush() throws IOException {
        stream.flush();
    }

    /** All is written: now the file may be seen. */
    void complete() throws IOException {
        stream.flush();
        if (temporary != null && file != null) {
            stream.close();
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary != null) {
            stream.close();
            Files.deleteIfExists(temporary);
        } else {
            stream.flush();
        }
    }
}
