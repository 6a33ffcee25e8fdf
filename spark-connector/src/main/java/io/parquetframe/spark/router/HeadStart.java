package io.parquetframe.spark.router;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.classic.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A run that begins before Spark asks for rows. Between the announcement of an action and its question for rows Spark
 * makes a decoder for them, for a millisecond or two on the asking thread; the engine can work meanwhile.
 *
 * <p>Only the thread and the SQL execution for which a run was begun take it. What nobody takes ends soon, and the leaf gets
 * no further head start: Spark may hold its rows already. Thread-safe.
 */
final class HeadStart {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private record Begun(LocalExecution run, Thread thread, long execution) {}

    private final AtomicReference<@Nullable Begun> current = new AtomicReference<>();
    private volatile boolean inVain;

    /** Begins a run for this thread. */
    void give(PlannedQuery planned, SparkSession session, OptionalLong execution) {
        if (inVain || execution.isEmpty()) {
            return;
        }
        Begun begun = new Begun(new LocalExecution(planned, session), Thread.currentThread(), execution.getAsLong());
        try {
            begun.run().begin();
        } catch (RuntimeException | Error notBegun) {
            // The question for rows meets the same trouble, and can report it.
            return;
        }
        discard(current.getAndSet(begun));
        try {
            planned.engine().later(PATIENCE, () -> expired(begun));
        } catch (RejectedExecutionException closed) {
            // The engine is closed, and what has its answer already may wait for ever.
            if (current.compareAndSet(begun, null)) {
                discard(begun);
            }
        }
    }

    /** The run that was begun for this thread and execution, or else a new one. */
    LocalExecution take(PlannedQuery planned, SparkSession session, OptionalLong execution) {
        Begun begun = current.getAndSet(null);
        if (begun != null
                && begun.thread() == Thread.currentThread()
                && execution.isPresent()
                && execution.getAsLong() == begun.execution()) {
            return begun.run();
        }
        if (begun != null) {
            giveNoMore();
            discard(begun);
        }
        return new LocalExecution(planned, session);
    }

    /** No further run begins before it is asked for: Spark may announce actions and not ask. */
    void giveNoMore() {
        inVain = true;
    }

    /** Whether a run has begun and was not taken yet. */
    boolean isGiven() {
        return current.get() != null;
    }

    private void expired(Begun begun) {
        if (current.compareAndSet(begun, null)) {
            giveNoMore();
            discard(begun);
        }
    }

    private static void discard(@Nullable Begun begun) {
        if (begun != null) {
            begun.run().discard();
        }
    }
}
