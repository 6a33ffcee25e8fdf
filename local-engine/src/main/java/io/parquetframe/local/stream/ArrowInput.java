package io.parquetframe.local.stream;

import org.apache.arrow.memory.BufferAllocator;

/** Rows that the engine takes as Arrow batches. Immutable; equal inputs give equal rows as long as their files stay. */
public interface ArrowInput {

    /**
     * Makes a reader for one scan; nothing is opened before its first batch.
     *
     * @param memory for the batches; closed by the caller, after the reader
     * @param threads that may decode ahead, at least 1
     */
    ArrowInputReader reader(BufferAllocator memory, int threads);

    /**
     * Whether the query relies on a look at every row: what the engine leaves unread is read after it, so that a row that
     * would have failed fails.
     */
    default boolean mustBeReadWhole() {
        return false;
    }
}
