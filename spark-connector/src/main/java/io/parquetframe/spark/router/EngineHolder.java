package io.parquetframe.spark.router;

import io.parquetframe.config.Configuration;
import io.parquetframe.config.Settings;
import io.parquetframe.heuristics.Availability;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.LocalEngine;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one local engine of an application: started in the background at the first query that could use it, with the
 * settings of that query, and closed when the application ends or the process does. Thread-safe.
 */
final class EngineHolder {

    /** Whether the engine can take a query. */
    sealed interface State {

        record Ready(LocalEngine engine) implements State {}

        /** Not now, or not in this process. */
        record Absent(Reason reason) implements State {}
    }

    /** Measured with 2 cores: most of it is the native library, which is unpacked and loaded. */
    private static final double USUAL_START_MILLIS = 1_000;

    /** A start that took the usual time is as good as done, if only nearly. */
    private static final double LEAST_REMAINING_MILLIS = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final double NANOS = 1e6;
    private static final Logger LOG = LoggerFactory.getLogger(EngineHolder.class);

    private final SparkContext context;
    private @Nullable CompletableFuture<LocalEngine> starting;
    private @Nullable EngineSettings settings;
    private long begun;

    EngineHolder(SparkContext context) {
        this.context = context;
    }

    /** Begins to start the engine unless that was done before, and then warns of settings that come too late; returns at once. */
    void startInBackground(Configuration configuration) {
        startedWith(configuration).compare(configuration);
    }

    private synchronized EngineSettings startedWith(Configuration configuration) {
        if (settings == null) {
            settings = new EngineSettings(configuration, LOG::warn);
            CompletableFuture<LocalEngine> engine = new CompletableFuture<>();
            starting = engine;
            begun = System.nanoTime();
            closeAtEnd(engine);
            LocalThreads.execute(() -> start(engine, configuration));
        }
        return settings;
    }

    /**
     * What the policy is told: an engine that starts, unless the user said how long to wait for it. Whether one that has
     * started is of use, {@link #await} tells.
     */
    synchronized Availability availability(Configuration configuration) {
        boolean waitsAnyway = configuration.get(Settings.LOCAL_START_WAIT).isPresent();
        if (waitsAnyway || starting == null || starting.isDone()) {
            return Availability.available();
        }
        double elapsed = (System.nanoTime() - begun) / NANOS;
        return new Availability.Starting(Math.max(LEAST_REMAINING_MILLIS, USUAL_START_MILLIS - elapsed));
    }

    /** The engine where it has started, without waiting. */
    synchronized Optional<LocalEngine> started() {
        return starting == null || !starting.isDone() || starting.isCompletedExceptionally()
                ? Optional.empty()
                : Optional.of(starting.join());
    }

    /** The engine's state; waits while it starts, no longer than the setting {@code local.startWait}. */
    State await(Configuration configuration) {
        CompletableFuture<LocalEngine> engine;
        synchronized (this) {
            engine = Objects.requireNonNull(starting, "startInBackground comes first");
        }
        Duration patience = configuration.get(Settings.LOCAL_START_WAIT).orElse(PATIENCE);
        try {
            LocalEngine started = engine.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return started.isUsable()
                    ? new State.Ready(started)
                    : unavailable("it was closed or stopped after an internal error");
        } catch (TimeoutException e) {
            return starting(patience);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return unavailable(String.valueOf(cause.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Whoever runs the query hears of it.
            return starting(patience);
        }
    }

    private static State unavailable(String why) {
        return new State.Absent(new Reason(ReasonCode.ENGINE_UNAVAILABLE, why));
    }

    private static State starting(Duration waited) {
        return new State.Absent(new Reason(ReasonCode.ENGINE_STARTING, "waited " + waited.toMillis() + " ms"));
    }

    private static void start(CompletableFuture<LocalEngine> starting, Configuration configuration) {
        try {
            LocalEngine engine = LocalEngine.start(EngineSizing.of(configuration));
            if (!starting.complete(engine)) {
                engine.close(); // The application ended meanwhile.
            }
        } catch (Throwable unavailable) { // A missing native library is an error, not an exception.
            starting.completeExceptionally(unavailable);
        }
    }

    private void closeAtEnd(CompletableFuture<LocalEngine> starting) {
        Thread hook = new Thread(null, () -> close(starting), "parquetframe-close", 0, false);
        Runtime.getRuntime().addShutdownHook(hook);
        context.addSparkListener(new SparkListener() {
            @Override
            public void onApplicationEnd(SparkListenerApplicationEnd end) {
                close(starting);
                removed(hook);
            }
        });
    }

    private static void close(CompletableFuture<LocalEngine> starting) {
        starting.completeExceptionally(new IllegalStateException("The application has ended"));
        if (!starting.isCompletedExceptionally()) {
            starting.join().close();
        }
    }

    private static void removed(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs, and closing twice is harmless.
        }
    }
}
