package io.parquetframe.local;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The part of the engine's memory in which results stay, of all queries together: what finds no room goes to disk. The
 * rest is what running queries and kept columns share. Thread-safe.
 */
final class ResultMemory {

    /** Results are read soon and freed; queries need the memory more. */
    private static final int SHARE = 8;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    private ResultMemory(long most) {
        this.most = most;
    }

    static ResultMemory of(LocalEngineOptions options) {
        return new ResultMemory(bytesOf(options));
    }

    /** Bytes for all results. */
    static long bytesOf(LocalEngineOptions options) {
        return options.memoryBytes() / SHARE;
    }

    /** Takes so many bytes if there are. */
    boolean take(long bytes) {
        long before = taken.get();
        while (before + bytes <= most) {
            if (taken.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = taken.get();
        }
        return false;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
