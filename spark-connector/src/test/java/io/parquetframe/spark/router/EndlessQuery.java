package io.parquetframe.spark.router;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/** A local query that would take hours, cancelled while it runs. */
final class EndlessQuery {

    private static final String SQL =
            "select count(*) from range(10000000) a, range(10000000) b where (a.id & b.id) = 3";

    private EndlessQuery() {}

    /**
     * The error with which the query ends.
     *
     * @param before what the thread of the query does first
     * @param cancel called with that thread once the query's sentinel job is there
     */
    static Throwable errorOf(SparkFixture fixture, Runnable before, Consumer<Thread> cancel)
            throws InterruptedException {
        return errorOf(fixture, SQL, before, cancel);
    }

    /** The same of another query that does not end. */
    static Throwable errorOf(SparkFixture fixture, String sql, Runnable before, Consumer<Thread> cancel)
            throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        fixture.spark().sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                running.countDown();
            }
        });
        CompletableFuture<Throwable> error = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            before.run();
            try {
                fixture.rows(sql);
                error.complete(new AssertionError("The query ended"));
            } catch (Throwable e) {
                error.complete(e);
            }
        });
        thread.start();
        running.await();
        cancel.accept(thread);
        Throwable thrown = error.join();
        thread.join();
        return thrown;
    }
}
