package io.parquetframe.spark.cli.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.util.SignalUtils;
import org.jspecify.annotations.Nullable;
import scala.runtime.AbstractFunction0;

/** Statements without anybody at a prompt: the first that fails is the last. */
final class SqlBatch {

    /** What shells say of a program that Ctrl-C ended. */
    static final int INTERRUPTED = 130;

    /** By then the process is gone, whatever does not want to end. */
    private static final long GRACE_MILLIS = 800;

    private final SparkSession session;
    private final ResultFormat format;
    private final boolean timing;
    private final PrintWriter err;
    private volatile @Nullable StatementRun running;
    private volatile boolean interrupted;

    SqlBatch(SparkSession session, ResultFormat format, boolean timing, PrintWriter err) {
        this.session = session;
        this.format = format;
        this.timing = timing;
        this.err = err;
    }

    /** Runs them in order and writes what they give; of a binary form, what the last one gives. The result is an exit code. */
    int run(List<String> statements, ResultOutput output) throws IOException {
        onInterrupt();
        int code = 0;
        for (int i = 0; i < statements.size() && code == 0; i++) {
            boolean last = i == statements.size() - 1;
            code = ran(statements.get(i), format.isBinary() && !last ? SqlBatch::unseen : format.writer(), output);
        }
        if (code == 0) {
            output.complete();
        }
        return code;
    }

    /** Runs them in order and writes nothing. */
    int prepare(List<String> statements) throws IOException {
        onInterrupt();
        try (ResultOutput nowhere = ResultOutput.of(OutputStream.nullOutputStream())) {
            int code = 0;
            for (int i = 0; i < statements.size() && code == 0; i++) {
                code = ran(statements.get(i), SqlBatch::unseen, nowhere);
            }
            return code;
        }
    }

    private void onInterrupt() {
        SignalUtils.register("INT", new AbstractFunction0<>() {
            @Override
            public Object apply() {
                interrupt();
                return true;
            }
        });
    }

    private int ran(String statement, ResultWriter writer, ResultOutput output) throws IOException {
        StatementRun run = new StatementRun(session, statement);
        running = run;
        try {
            StatementResult result = run.run(writer, output.stream());
            output.flush();
            if (timing) {
                err.println(result.summary());
            }
            return interrupted ? INTERRUPTED : 0;
        } catch (Throwable failure) { // Whatever it is, one line tells it.
            if (interrupted) {
                return INTERRUPTED;
            }
            err.println("Error: " + FailureText.line(failure));
            return 1;
        } finally {
            running = null;
        }
    }

    private void interrupt() {
        interrupted = true;
        Thread guard = new Thread(SqlBatch::haltLater, "bin-pf-halt");
        guard.setDaemon(true);
        guard.start();
        StatementRun run = running;
        if (run != null) {
            run.stop();
        }
    }

    private static void haltLater() {
        try {
            TimeUnit.MILLISECONDS.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(INTERRUPTED);
    }

    private static long unseen(Dataset<Row> result, OutputStream out) {
        return result.collectAsList().size();
    }
}
