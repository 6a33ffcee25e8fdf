package io.parquetframe.spark.cli.shell;

import io.parquetframe.spark.ParquetFrame;
import io.parquetframe.spark.router.Decision;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.jspecify.annotations.Nullable;

/** One statement, which any thread can stop while another runs it. For one use. */
final class StatementRun {

    private static final double NANOS = 1e9;

    /** A cancellation that comes before a job or a wait is heard by neither: it is said again. */
    private static final long REPEAT_MILLIS = 50;

    private final SparkSession session;
    private final String statement;
    private final String tag = "bin-pf-" + UUID.randomUUID();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread running;
    private volatile boolean stopped;

    StatementRun(SparkSession session, String statement) {
        this.session = session;
        this.statement = statement;
    }

    /**
     * Runs it on this thread and writes its rows.
     *
     * <p>Failures are Spark's own exceptions, undeclared as everywhere in Spark.
     */
    StatementResult run(ResultWriter writer, OutputStream out) throws IOException {
        running = Thread.currentThread();
        SparkSession.setActiveSession(session);
        session.sparkContext().addJobTag(tag);
        session.sparkContext().setJobDescription(statement);
        long begun = System.nanoTime();
        long before = newest().map(Decision::id).orElse(0L);
        try (FilePaths paths = new FilePaths(session)) {
            Dataset<Row> result = session.sql(paths.resolve(statement));
            long rows = result.schema().isEmpty() ? 0 : writer.write(result, out);
            double seconds = (System.nanoTime() - begun) / NANOS;
            return new StatementResult(rows, seconds, newest().filter(made -> made.id() > before));
        } finally {
            ended.countDown();
            session.sparkContext().removeJobTag(tag);
            session.sparkContext().setJobDescription(null);
        }
    }

    private Optional<Decision> newest() {
        return ParquetFrame.lastDecision(session);
    }

    /** Stops it, on whichever engine it runs; returns at once. */
    void stop() {
        stopped = true;
        Thread canceller = new Thread(this::cancelUntilEnded, "bin-pf-cancel");
        canceller.setDaemon(true);
        canceller.start();
    }

    boolean isStopped() {
        return stopped;
    }

    private void cancelUntilEnded() {
        try {
            do {
                session.sparkContext().cancelJobsWithTag(tag, "stopped by the user");
                Thread waiting = running;
                if (waiting != null) {
                    waiting.interrupt();
                }
            } while (!ended.await(REPEAT_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
