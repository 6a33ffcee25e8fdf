package io.parquetframe.uses;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks at what another process does until it has done it. */
final class Eventually {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Eventually() {}

    /**
     * What there is as soon as there is something.
     *
     * @param what for the error, when it does not come
     */
    static <T> T get(String what, Callable<Optional<T>> look) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> found = look.call();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        throw new AssertionError("Waited " + PATIENCE.toSeconds() + " s for " + what);
    }
}
