package io.parquetframe.avro;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A file that is written as a whole or not at all, wherever it lies. Used once, by one thread. */
public interface AvroOutput {

    /** What errors call the file. */
    String name();

    /** Begins the file under a temporary name. Whoever calls closes the stream before {@link #commit}. */
    OutputStream create() throws IOException;

    /** Gives the closed file its name. */
    void commit() throws IOException;

    /** Removes what was written, quietly, after {@link #create}. */
    void abort();

    /**
     * A file on the local file system.
     *
     * @param overwrite whether a file of that name is replaced; else {@link #commit} fails where there is one
     */
    static AvroOutput of(Path path, boolean overwrite) {
        return new LocalAvroOutput(path, overwrite);
    }
}
