package io.parquetframe.spark.router;

import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.jspecify.annotations.Nullable;

/**
 * How a long local run is shown while it lasts: as a metric in Spark's SQL tab and to listeners, and as a bar in a terminal where
 * Spark shows its own ({@code spark.ui.showConsoleProgress}). For the thread that waits for the run.
 */
final class LocalProgress implements AutoCloseable {

    /** How often a bar moves, as Spark's. */
    static final long STEP_MILLIS = 200;

    private static final long POST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int USUAL_COLUMNS = 80;
    private static final double NANOS = 1e6;

    private final SparkContext context;
    private final LocalQueryMetrics metrics;
    private final long id;
    private final double expectedMillis;
    private final long begun = System.nanoTime();
    private long posted = begun;
    private int shown;
    private @Nullable Boolean console;

    /** @param expectedMillis by the cost model, 0 where it does not know */
    LocalProgress(SparkContext context, LocalQueryMetrics metrics, long id, double expectedMillis) {
        this.context = context;
        this.metrics = metrics;
        this.id = id;
        this.expectedMillis = expectedMillis;
    }

    /** The run goes on. */
    void step() {
        long now = System.nanoTime();
        if (now - posted >= POST_NANOS) {
            posted = now;
            metrics.postElapsed(now - begun);
        }
        if (isOnConsole()) {
            String line = ProgressBar.line(id, (now - begun) / NANOS, expectedMillis, columns());
            shown = line.length();
            print("\r" + line + "\r");
        }
    }

    /** Asked of long runs only: Spark copies its configuration to answer. */
    private boolean isOnConsole() {
        Boolean known = console;
        if (known == null) {
            known = ErrorTerminal.isPresent() && context.getConf().getBoolean("spark.ui.showConsoleProgress", false);
            console = known;
        }
        return known;
    }

    /** Leaves an empty line for what follows. */
    @Override
    public void close() {
        if (shown > 0) {
            print("\r" + " ".repeat(shown) + "\r");
        }
    }

    private static void print(String text) {
        System.err.print(text);
        System.err.flush();
    }

    private static int columns() {
        @Nullable String columns = System.getenv("COLUMNS");
        try {
            return columns == null ? USUAL_COLUMNS : Integer.parseInt(columns);
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }
}
