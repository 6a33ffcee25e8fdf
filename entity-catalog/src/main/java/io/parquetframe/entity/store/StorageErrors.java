package io.parquetframe.entity.store;

import io.parquetframe.entity.EntityStorageException;
import java.io.IOException;

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
        } catch (IOException e) {
            throw new EntityStorageException(what, e);
        }
    }
}
