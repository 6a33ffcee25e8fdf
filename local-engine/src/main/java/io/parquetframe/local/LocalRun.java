package io.parquetframe.local;

import io.parquetframe.heuristics.ReasonCode;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/**
 * One run of a query, on a connection of its own. {@link #execute} may be called once; {@link #cancel} by any thread,
 * before, during and after it.
 */
public final class LocalRun implements AutoCloseable {

    /** Rows that cross from the engine at once: enough to make the crossing cheap, and little memory for wide rows. */
    private static final int BATCH_ROWS = 16_384;

    /** How often a cancellation is repeated until the run has ended: the driver drops one that comes early. */
    private static final long REPEAT_MILLIS = 2;

    private final LocalEngine engine;
    private final LocalQuery query;
    private final RunLimits limits;
    private final boolean fromMemory;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicReference<@Nullable ReasonCode> stopped = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** What stops the engine in its present phase; null when there is nothing to stop. */
    private volatile @Nullable Interrupt interrupt;

    private interface Interrupt {
        void run() throws SQLException;
    }

    /** @param fromMemory whether columns that are kept in memory may take the place of files */
    LocalRun(LocalEngine engine, LocalQuery query, RunLimits limits, boolean fromMemory) {
        this.engine = engine;
        this.query = query;
        this.limits = limits;
        this.fromMemory = fromMemory;
    }

    /**
     * Runs the query to its end on the calling thread and takes its whole result over, so that reading the result cannot
     * fail any more for the engine's reasons. The caller closes the result.
     *
     * @throws LocalExecutionException when there is no result; its code says why
     * @throws IllegalStateException when called a second time
     */
    public LocalResult execute() throws LocalExecutionException {
        if (!begun.compareAndSet(false, true)) {
            throw new IllegalStateException("A run can be executed once; prepare another one");
        }
        List<ScheduledFuture<?>> timers = new ArrayList<>();
        boolean admitted = false;
        try {
            failIfStopped();
            engine.enter(this);
            stopAfter(limits.timeout(), ReasonCode.TIMEOUT, timers);
            admit();
            admitted = true;
            // Waiting for others says nothing of the query.
            stopAfter(limits.overrun(), ReasonCode.OVERRUN, timers);
            if (!StatementGuard.isOneQuery(query.sql())) {
                throw new LocalExecutionException(ReasonCode.EXECUTION_FAILED, "Not a single query: " + query.sql());
            }
            FileStates.requireUnchanged(query.files());
            return answer();
        } finally {
            timers.forEach(timer -> timer.cancel(false));
            if (admitted) {
                engine.admission().leave();
            }
            engine.leave(this);
            ended.countDown();
        }
    }

    private void stopAfter(@Nullable Duration time, ReasonCode code, List<ScheduledFuture<?>> timers) {
        if (time != null) {
            timers.add(engine.after(time, () -> stop(code)));
        }
    }

    /** Waits until there is a place among the runs. */
    private void admit() throws LocalExecutionException {
        interrupt = Thread.currentThread()::interrupt;
        try {
            failIfStopped();
            engine.admission().enter(limits.queueWait());
        } catch (InterruptedException e) {
            failIfStopped();
            throw new LocalExecutionException(ReasonCode.CANCELLED, "The thread was interrupted");
        } finally {
            interrupt = null;
        }
    }

    /**
     * Stops the run: {@link #execute} then throws with code CANCELLED, also when it is called only later. Returns at once,
     * and does nothing after the end.
     */
    public void cancel() {
        stop(ReasonCode.CANCELLED);
    }

    /** The same as {@link #cancel}; a result that was handed out stays open. */
    @Override
    public void close() {
        cancel();
    }

    void awaitEnd() {
        boolean interrupted = false;
        while (ended.getCount() > 0) {
            try {
                ended.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private LocalResult answer() throws LocalExecutionException {
        try (ResidentScans scans = new ResidentScans(engine.resident(), query, fromMemory)) {
            LocalResult result = collect(scans);
            scans.answered();
            return result;
        } catch (LocalExecutionException e) {
            boolean freed =
                    e.code() == ReasonCode.OUT_OF_MEMORY && engine.resident().clear();
            throw freed ? e.andWorthAnotherTry() : e;
        }
    }

    private LocalResult collect(ResidentScans scans) throws LocalExecutionException {
        BufferAllocator memory = engine.newMemory();
        ResultBatches batches = new ResultBatches(
                engine.options(), engine.resultMemory(), engine.directory(), query.resultSchema(), query.cut());
        boolean complete = false;
        try {
            // Closed in reverse order: the engine lets go of the streams first.
            try (OpenStreams streams = OpenStreams.of(engine, scans.streams());
                    DuckDBConnection connection = engine.connect()) {
                streams.register(connection);
                read(connection, scans.sql(), streams, memory, batches);
                streams.readRest(engine.options().threads(), this::failIfStopped);
            }
            failIfStopped();
            FileStates.requireUnchanged(query.files());
            complete = true;
            return new LocalResult(engine, memory, batches, scans.resident());
        } catch (SQLException | IOException | RuntimeException e) {
            failIfStopped();
            throw engine.failure(e);
        } finally {
            interrupt = null;
            if (!complete) {
                new LocalResult(engine, memory, batches, 0).close();
            }
        }
    }

    private void read(
            DuckDBConnection connection, String sql, OpenStreams streams, BufferAllocator memory, ResultBatches batches)
            throws SQLException, IOException, LocalExecutionException {
        try (Statement statement = connection.createStatement()) {
            interrupt = statement::cancel;
            failIfStopped();
            try (DuckDBResultSet rows = query(connection, sql, streams, statement);
                    ArrowReader reader = (ArrowReader) rows.arrowExportStream(memory, BATCH_ROWS)) {
                // The driver forgets a streaming statement as soon as its first rows are there: cancel() does nothing
                // any
                // more, while closing the connection interrupts what still runs.
                interrupt = connection::close;
                String difference = ArrowTypes.difference(
                        query.resultSchema(), reader.getVectorSchemaRoot().getSchema());
                if (!difference.isEmpty()) {
                    throw new LocalExecutionException(
                            ReasonCode.EXECUTION_FAILED, "Internal error, please report it: " + difference);
                }
                while (reader.loadNextBatch()) {
                    batches.add(reader.getVectorSchemaRoot());
                    failIfStopped();
                }
                interrupt = null;
            }
        }
    }

    private DuckDBResultSet query(DuckDBConnection connection, String sql, OpenStreams streams, Statement statement)
            throws SQLException, IOException {
        long start = System.nanoTime();
        try {
            return (DuckDBResultSet) statement.executeQuery(sql);
        } catch (SQLException e) {
            Exception ofStream = streams.failure();
            if (ofStream != null) {
                throw new IOException(ofStream.getMessage(), ofStream);
            }
            // A stream can be read once: there is no second run to learn the error from.
            if (stopped.get() != null || !streams.isEmpty() || !HiddenError.isHidden(e)) {
                throw e;
            }
            try (HiddenError error = new HiddenError(connection, sql, System.nanoTime() - start)) {
                interrupt = error::cancel;
                throw error.reveal(engine, e);
            }
        }
    }

    /** As users write it. */
    private static String millis(@Nullable Duration time) {
        return time == null ? "it may" : time.toMillis() + " ms";
    }

    private void failIfStopped() throws LocalExecutionException {
        ReasonCode code = stopped.get();
        if (code != null) {
            throw new LocalExecutionException(
                    code,
                    switch (code) {
                        case TIMEOUT -> "The local run took longer than " + millis(limits.timeout());
                        case OVERRUN -> "The local run took longer than " + millis(limits.overrun());
                        default -> "Cancelled";
                    });
        }
    }

    private void stop(ReasonCode code) {
        if (stopped.compareAndSet(null, code) && begun.get() && ended.getCount() > 0) {
            // A thread of its own: the engine may hold its locks while it plans, and the caller shall not wait.
            LocalEngine.daemon(this::interruptUntilEnded, "parquetframe-cancel").start();
        }
    }

    private void interruptUntilEnded() {
        try {
            do {
                Interrupt current = interrupt;
                if (current != null) {
                    interrupt(current);
                }
            } while (!ended.await(REPEAT_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void interrupt(Interrupt current) {
        try {
            current.run();
        } catch (SQLException e) {
            // Closed meanwhile: there is nothing to stop, or the next phase has begun.
            return;
        }
    }
}
