package io.parquetframe.entity.store;

import io.parquetframe.entity.EntityStorageException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CancellationException;

/** Runs what reads and writes files. */
final class StorageErrors {

    private StorageErrors() {}

    /** What may fail in the file system. */
    @FunctionalInterface
    interface Call<R> {
        R call() throws IOException;
    }

    static <R> R translate(String what, Call<R> call) {
        try {
            return call.call();
        } catch (ClosedChannelException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw cancelled(what, e);
            }
            throw new EntityStorageException(what, e);
        } catch (IOException e) {
            throw new EntityStorageException(what, e);
        }
    }

    /** Java closes the file that an interrupted thread is about to use. */
    private static CancellationException cancelled(String what, ClosedChannelException cause) {
        CancellationException cancelled = new CancellationException(what + ": the thread was interrupted");
        cancelled.initCause(cause);
        return cancelled;
    }
}
