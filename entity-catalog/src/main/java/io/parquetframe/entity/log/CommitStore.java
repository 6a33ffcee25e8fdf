package io.parquetframe.entity.log;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where commits are kept: a flat directory of small files that are written once. The correctness of everything above rests on
 * {@link #putIfAbsent} alone. Safe for use by many threads and processes.
 */
public interface CommitStore {

    /**
     * Makes a file, or does nothing because there is one of that name. All or nothing: no reader ever sees a part. When it
     * returns true, the content and the name survive a loss of power.
     *
     * @param name without separators
     * @return whether this call made the file
     * @throws IOException when it is unknown whether the file was made; reading it tells
     */
    boolean putIfAbsent(String name, byte[] content) throws IOException;

    /** The content, or empty when there is no such file. */
    Optional<byte[]> read(String name) throws IOException;

    /** Whether there is such a file. */
    boolean exists(String name) throws IOException;

    /** The names that begin so, in any order; it may miss what is written while it looks. Nothing rests on it. */
    List<String> list(String prefix) throws IOException;

    /** Removes a file that nothing needs any more; no error when it is gone. */
    void delete(String name) throws IOException;
}
