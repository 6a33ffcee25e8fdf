package io.parquetframe.entity.data;

import java.io.IOException;
import java.util.Iterator;

/**
 * An iterator over files; bounded in memory, to be closed, by one thread. What fails on reading is an {@link
 * java.io.UncheckedIOException} of {@code hasNext} or {@code next}.
 */
public interface CloseableIterator<T> extends Iterator<T>, AutoCloseable {

    @Override
    void close() throws IOException;
}
