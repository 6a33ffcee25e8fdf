package io.parquetframe.local;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.heuristics.Tier;
import io.parquetframe.local.sql.SqlType;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The local engine: one locked-down in-memory DuckDB, memory-bounded and spilling, that runs many queries at once.
 *
 * <p>{@link #start} → {@link #prepare} → {@link LocalRun#execute} → {@link LocalResult#reader}. Loading this class loads
 * nothing native; {@link #start} does, and takes about a second the first time in a process. Safe for use by many
 * threads.
 */
public final class LocalEngine implements AutoCloseable {

    private final LocalEngineOptions options;
    private final ProcessDirectory directory;
    private final DuckDbInstance instance;
    private final BufferAllocator memory = new RootAllocator();
    private final ScheduledThreadPoolExecutor timer;
    private final ResidentTables resident;
    private final Admission admission;
    private final ResultMemory resultMemory;
    private final Set<LocalRun> running = ConcurrentHashMap.newKeySet();
    private final Set<FutureTask<Void>> waiting = ConcurrentHashMap.newKeySet();
    private boolean closed;
    private boolean memoryClosed;
    private volatile boolean broken;

    private LocalEngine(LocalEngineOptions options, ProcessDirectory directory, DuckDbInstance instance) {
        this.options = options;
        this.directory = directory;
        this.instance = instance;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "parquetframe-timer"));
        timer.setRemoveOnCancelPolicy(true);
        this.admission = Admission.of(options);
        this.resultMemory = ResultMemory.of(options);
        this.resident = new ResidentTables(new ResidentStore(instance::connect), options.residentBytes());
    }

    /**
     * Starts an engine and removes what dead processes left behind.
     *
     * @throws EngineUnavailableException when it cannot run here; the message says why and what to do
     */
    public static LocalEngine start(LocalEngineOptions options) throws EngineUnavailableException {
        if (options.memoryBytes() < LocalEngineOptions.MIN_MEMORY_BYTES) {
            throw new EngineUnavailableException("The local engine has " + (options.memoryBytes() >> 20)
                    + " MiB of memory and needs " + (LocalEngineOptions.MIN_MEMORY_BYTES >> 20)
                    + "; set spark.parquetframe.local.memory higher, or give the process a smaller heap");
        }
        NativeLibraries.requirePlatform();
        NativeLibraries.sweep();
        ProcessDirectory directory = ProcessDirectory.create(options.spillDirectory());
        DuckDbInstance instance = null;
        try {
            instance = DuckDbInstance.open(options, directory.path());
            LocalEngine engine = new LocalEngine(options, directory, instance);
            engine.loadArrow();
            NativeLibraries.unlinkLoaded();
            return engine;
        } catch (LinkageError | IllegalStateException e) {
            discard(instance, directory, e);
            throw NativeLibraries.unavailable(e);
        } catch (SQLException | LocalExecutionException e) {
            discard(instance, directory, e);
            throw new EngineUnavailableException("The local engine does not start: " + innermost(e), e);
        }
    }

    /** A run from files without a time limit. */
    public LocalRun prepare(LocalQuery query) {
        return prepare(query, RunLimits.NONE, Tier.STREAMING);
    }

    /** A run from files that fails with TIMEOUT when it has no result after that time. */
    public LocalRun prepare(LocalQuery query, Duration timeout) {
        return prepare(query, timeout, Tier.STREAMING);
    }

    /**
     * A run with all that can be chosen.
     *
     * @param timeout after which it fails with TIMEOUT, null for never
     * @param tier RESIDENT lets it read columns that are kept in memory, and lets those that it reads from files be kept
     */
    public LocalRun prepare(LocalQuery query, @Nullable Duration timeout, Tier tier) {
        return prepare(query, RunLimits.of(timeout), tier);
    }

    /**
     * The same with all limits.
     *
     * @param tier RESIDENT lets it read columns that are kept in memory, and lets those that it reads from files be kept
     */
    public LocalRun prepare(LocalQuery query, RunLimits limits, Tier tier) {
        return new LocalRun(this, query, limits, tier == Tier.RESIDENT);
    }

    /** How many runs there are now, those that wait for a place included. */
    public int runningQueries() {
        return running.size();
    }

    /** What columns and results leave of the engine's memory for running queries, 0 or more. */
    public long freeBytes() {
        return Math.max(0, options.memoryBytes() - resident.bytes() - memory.getAllocatedMemory());
    }

    /** False after {@link #close} and after an internal error that stopped the engine: nothing can run any more. */
    public synchronized boolean isUsable() {
        return !closed && !broken;
    }

    /** Off-heap bytes for running queries, all together. */
    public long memoryBytes() {
        return options.memoryBytes();
    }

    /** Off-heap bytes of the results that are open, those being read from the engine included. */
    public long resultBytes() {
        return memory.getAllocatedMemory();
    }

    /** Bytes in which columns are kept between queries, as the engine counts them. */
    public long residentBytes() {
        return resident.bytes();
    }

    /**
     * Cancels what runs, waits for it to stop, and frees everything but the results that are still open: they stay
     * readable where they are in memory, and free their own when they are closed.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        running.forEach(LocalRun::cancel);
        running.forEach(LocalRun::awaitEnd);
        resident.close();
        timer.shutdownNow();
        waiting.forEach(FutureTask::run);
        discard(instance, directory, null);
        releaseMemory();
    }

    /** What it was started with. */
    public LocalEngineOptions options() {
        return options;
    }

    Admission admission() {
        return admission;
    }

    ResultMemory resultMemory() {
        return resultMemory;
    }

    ResidentTables resident() {
        return resident;
    }

    ProcessDirectory directory() {
        return directory;
    }

    /** Admits a run, which must call {@link #leave} in the end. */
    synchronized void enter(LocalRun run) throws LocalExecutionException {
        if (closed) {
            throw new LocalExecutionException(ReasonCode.EXECUTION_FAILED, "The local engine is closed");
        }
        if (broken) {
            throw new LocalExecutionException(
                    ReasonCode.EXECUTION_FAILED, "The local engine stopped after an internal error");
        }
        running.add(run);
    }

    void leave(LocalRun run) {
        running.remove(run);
    }

    DuckDBConnection connect() throws SQLException {
        return instance.connect();
    }

    BufferAllocator newMemory() {
        return memory.newChildAllocator("query", 0, Long.MAX_VALUE);
    }

    /**
     * Does something short later, once: on the engine's timer, or when the engine is closed, if that is before.
     *
     * @throws java.util.concurrent.RejectedExecutionException when the engine is closed
     */
    public void later(Duration delay, Runnable task) {
        // Nobody waits for it: what it throws is its own affair.
        FutureTask<Void> once = new FutureTask<>(task, null);
        waiting.add(once);
        try {
            var unused = after(delay, () -> {
                waiting.remove(once);
                once.run();
            });
        } catch (RejectedExecutionException e) {
            waiting.remove(once);
            throw e;
        }
    }

    ScheduledFuture<?> after(Duration delay, Runnable task) {
        return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Again and again after a first delay, until cancelled: the driver drops an interrupt that comes early. */
    ScheduledFuture<?> every(Duration delay, Runnable task) {
        return timer.scheduleWithFixedDelay(
                task, delay.toNanos(), TimeUnit.MILLISECONDS.toNanos(10), TimeUnit.NANOSECONDS);
    }

    /** Names a failure, and remembers one after which nothing can run. */
    LocalExecutionException failure(Exception error) {
        if (LocalFailures.isFatal(error)) {
            broken = true;
        }
        return LocalFailures.of(error);
    }

    /** Called when a result is closed: the last one frees the memory of a closed engine. */
    synchronized void releaseMemory() {
        if (closed && !memoryClosed && memory.getChildAllocators().isEmpty()) {
            memoryClosed = true;
            memory.close();
        }
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Loads Arrow's native half too, so that an engine that has started can give results. */
    private void loadArrow() throws LocalExecutionException {
        Schema schema = new Schema(List.of(ArrowTypes.field("one", SqlType.Simple.INTEGER, true)));
        try (LocalRun run = prepare(new LocalQuery("SELECT 1", List.of(), schema))) {
            run.execute().close();
        }
    }

    /** Arrow's own sentence about {@code --add-opens}, say, which stands below several that say nothing. */
    private static @Nullable String innermost(Throwable failure) {
        String said = failure.getMessage();
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            said = cause.getMessage() == null ? said : cause.getMessage();
        }
        return said;
    }

    private static void discard(
            @Nullable DuckDbInstance instance, ProcessDirectory directory, @Nullable Throwable failure) {
        try (directory;
                instance) {
            // Closed in reverse order: the engine lets go of its files first.
            return;
        } catch (SQLException | IOException e) {
            if (failure != null) {
                failure.addSuppressed(e);
            }
        }
    }
}
