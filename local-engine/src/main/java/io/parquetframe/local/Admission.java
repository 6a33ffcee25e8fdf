package io.parquetframe.local;

import io.parquetframe.heuristics.ReasonCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many runs work at a time: more than the engine has threads gain nothing, and each needs memory of its own. The others
 * wait in order. Thread-safe.
 */
final class Admission {

    /** So that a short query need not wait for all the long ones. */
    private static final int LEAST = 4;

    private static final long LEAST_BYTES_A_RUN = 32L << 20;

    private final Semaphore places;

    Admission(int most) {
        this.places = new Semaphore(most, true);
    }

    /** Two a thread, as far as each has enough memory. */
    static Admission of(LocalEngineOptions options) {
        long byMemory = Math.max(1, options.memoryBytes() / LEAST_BYTES_A_RUN);
        return new Admission((int) Math.min(byMemory, Math.max(LEAST, 2L * options.threads())));
    }

    /**
     * Waits for a place, which must be given back by {@link #leave}.
     *
     * @throws LocalExecutionException BUSY when there was none in time
     * @throws InterruptedException when the thread was interrupted
     */
    void enter(Duration patience) throws LocalExecutionException, InterruptedException {
        if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new LocalExecutionException(
                    ReasonCode.BUSY, places.getQueueLength() + " other queries wait; waited " + patience);
        }
    }

    int freePlaces() {
        return places.availablePermits();
    }

    void leave() {
        places.release();
    }
}
