package io.parquetframe.spark.router;

import io.parquetframe.config.Settings;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.heuristics.Tier;
import io.parquetframe.local.LocalExecutionException;
import io.parquetframe.local.LocalResult;
import io.parquetframe.local.LocalRun;
import io.parquetframe.local.RunLimits;
import io.parquetframe.spark.router.DriverLeafExec.End;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * One run of a planned query on the local engine, for the thread that asked. The engine works on a thread of its own,
 * because nothing can interrupt it; the asking thread waits, can be interrupted, and makes Spark's rows of the result
 * itself, so that they are made under its session. For one use.
 */
final class LocalExecution {

    /** They say nothing of whether the query can run: whether it is tried again, what was learned of it decides. */
    private static final Set<ReasonCode> ACCIDENTS = Set.of(ReasonCode.OVERRUN, ReasonCode.BUSY);

    private final PlannedQuery planned;
    private final SparkSession session;

    /** Completed by the engine, or before it by whoever cancels; the loser of a result closes it. */
    private final CompletableFuture<LocalResult> pending = new CompletableFuture<>();

    private @Nullable CancellationSentinel sentinel;
    private @Nullable LocalRun run;
    private volatile long engineNanos;
    private volatile @Nullable Throwable cancellation;

    LocalExecution(PlannedQuery planned, SparkSession session) {
        this.planned = planned;
        this.session = session;
    }

    /** Lets the engine begin, on a thread of its own. */
    void begin() {
        long begun = System.nanoTime();
        LocalRun started = prepared();
        run = started;
        LocalThreads.execute(() -> work(started, begun));
    }

    /** Stops a run whose answer nobody wants. */
    void discard() {
        var unused = pending.whenComplete((result, failure) -> {
            if (result != null) {
                result.close();
            }
        });
        cancel();
    }

    /**
     * Runs the query, unless it was begun before, and waits for it.
     *
     * <p>What is thrown, undeclared as everywhere in Spark, is no failure of the query: {@link InterruptedException} when
     * the thread was interrupted, Spark's own exception when the query was cancelled through Spark, errors of the JVM.
     */
    LocalAnswer run(int limit, End end, LocalProgress progress) {
        boolean obtained = false;
        try {
            if (run == null) {
                begin();
            }
            LocalResult awaited = await(progress);
            obtained = true;
            try (LocalResult result = awaited) {
                long answered = System.nanoTime();
                InternalRow[] rows = session.withActive(() -> converted(result, limit, end));
                return new LocalAnswer.Rows(rows, engineNanos, System.nanoTime() - answered, result.residentScans());
            }
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (Throwable e) {
            return failed(e);
        } finally {
            if (!obtained) {
                // The result may come at this moment, and would be nobody's.
                discard();
            } else if (cancellation != null) {
                cancel();
            }
            if (sentinel != null) {
                sentinel.close();
            }
        }
    }

    private LocalRun prepared() {
        Duration timeout = planned.configuration().get(Settings.LOCAL_TIMEOUT);
        boolean kept =
                planned.configuration().get(Settings.LOCAL_RESIDENT_MEMORY).orElse(1) > 0;
        return planned.engine()
                .prepare(
                        planned.translation().query(),
                        new RunLimits(
                                timeout.isZero() ? null : timeout,
                                planned.overrun(),
                                planned.configuration().get(Settings.LOCAL_QUEUE_WAIT)),
                        kept ? planned.current().routing().tier() : Tier.STREAMING);
    }

    /** What a cancelled run is recorded with. */
    static Reason cancellationReason(Throwable thrown) {
        return new Reason(ReasonCode.CANCELLED, String.valueOf(thrown.getMessage()));
    }

    private void work(LocalRun run, long begun) {
        try {
            LocalResult result = run.execute();
            engineNanos = System.nanoTime() - begun;
            if (!pending.complete(result)) {
                result.close();
            }
        } catch (Throwable failure) { // Whatever it is, the waiting thread has to hear of it.
            pending.completeExceptionally(failure);
        }
    }

    private LocalResult await(LocalProgress progress) throws InterruptedException, ExecutionException {
        try {
            long millis = planned.configuration()
                    .get(Settings.ROUTER_CANCEL_SENTINEL_AFTER)
                    .toMillis();
            return pending.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException longRunning) {
            sentinel = CancellationSentinel.submit(session, cause -> {
                cancellation = cause;
                cancel();
            });
            try (progress) {
                return awaitShowing(progress);
            }
        }
    }

    private LocalResult awaitShowing(LocalProgress progress) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return pending.get(LocalProgress.STEP_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException goesOn) {
                progress.step();
            }
        }
    }

    private InternalRow[] converted(LocalResult result, int limit, End end) {
        try {
            return ArrowRows.of(result, planned.translation(), limit, end, this::checkCancelled);
        } catch (IOException | InterruptedException e) {
            throw LocalExecution.<RuntimeException>undeclared(e);
        }
    }

    private void cancel() {
        pending.completeExceptionally(new InterruptedException("The local query was cancelled"));
        LocalRun started = run;
        if (started != null) {
            started.cancel();
        }
    }

    private void checkCancelled() throws InterruptedException {
        if (cancellation != null || Thread.interrupted()) {
            throw new InterruptedException("The local query was cancelled");
        }
    }

    /** A failure that Spark is to answer, or the exception that is to reach the caller as it is. */
    private LocalAnswer failed(Throwable thrown) {
        if (cancellation != null) {
            throw LocalExecution.<RuntimeException>undeclared(cancellation);
        }
        if (thrown instanceof InterruptedException) {
            throw LocalExecution.<RuntimeException>undeclared(thrown);
        }
        if (session.sparkContext().isStopped()) {
            // The engine is closed with the application, and may be the first to say so.
            throw LocalExecution.<RuntimeException>undeclared(
                    new SparkException("Local query cancelled because SparkContext was shut down", thrown));
        }
        if (thrown instanceof LocalExecutionException failure) {
            return new LocalAnswer.Failed(
                    new Reason(failure.code(), String.valueOf(failure.getMessage())),
                    failure.isWorthAnotherTry() || ACCIDENTS.contains(failure.code()));
        }
        if (thrown instanceof UnexpectedNullException failure) {
            return new LocalAnswer.Failed(new Reason(ReasonCode.UNEXPECTED_NULL, failure.column()));
        }
        if (thrown instanceof OutOfMemoryError) {
            return new LocalAnswer.Failed(new Reason(ReasonCode.OUT_OF_MEMORY, "Java heap"));
        }
        if (thrown instanceof Exception) {
            return new LocalAnswer.Failed(new Reason(ReasonCode.EXECUTION_FAILED, thrown.toString()));
        }
        throw LocalExecution.<RuntimeException>undeclared(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The cast is not checked, which is the purpose.
    static <E extends Throwable> E undeclared(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
