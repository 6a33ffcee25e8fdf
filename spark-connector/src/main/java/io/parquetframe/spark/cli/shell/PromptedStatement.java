package io.parquetframe.spark.cli.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.classic.SparkSession;
import org.jline.terminal.Terminal;

/** A statement on a thread of its own, so that the prompt comes back soon after Ctrl-C even if the statement does not end. */
final class PromptedStatement {

    private static final long GRACE_MILLIS = 700;

    private final StatementRun run;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean good;
    private volatile boolean abandoned;

    PromptedStatement(SparkSession session, String statement) {
        this.run = new StatementRun(session, statement);
    }

    /** Runs it to its end, or until the user stops it; whether it was answered. */
    boolean run(ResultWriter writer, Terminal terminal) {
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> {
            run.stop();
            stopped.countDown();
        });
        try {
            Thread worker = new Thread(() -> work(writer, terminal), "bin-pf-statement");
            worker.setDaemon(true);
            worker.start();
            while (!ended.await(20, TimeUnit.MILLISECONDS)) {
                if (stopped.getCount() == 0 && !ended.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                    abandoned = true;
                    terminal.writer().println("Stopping goes on in the background.");
                    return false;
                }
            }
            return good;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            run.stop();
            return false;
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }

    private void work(ResultWriter writer, Terminal terminal) {
        PrintWriter out = terminal.writer();
        try {
            StatementResult result = run.run(writer, new Unabandoned(terminal.output()));
            if (!abandoned) {
                out.println(result.summary());
                good = true;
            }
        } catch (Throwable failure) { // Whatever it is, the prompt comes back.
            if (!abandoned) {
                out.println(run.isStopped() ? "Stopped." : "Error: " + FailureText.full(failure));
            }
        } finally {
            out.flush();
            ended.countDown();
        }
    }

    /** Nothing of a statement that was given up appears between later ones. */
    private final class Unabandoned extends java.io.OutputStream {

        private final java.io.OutputStream stream;

        Unabandoned(java.io.OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (abandoned || run.isStopped()) {
                throw new IOException("stopped");
            }
            stream.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            stream.flush();
        }
    }
}
