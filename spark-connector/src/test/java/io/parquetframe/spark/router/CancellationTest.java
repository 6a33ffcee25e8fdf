package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.SparkException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A local query that would take hours is cancelled by every means that cancel a query of Spark's. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CancellationTest {

    private static final String ENDLESS =
            "select count(*) from range(10000000) a, range(10000000) b where (a.id & b.id) = 3";

    @TempDir
    Path directory;

    private SparkFixture fixture;
    private SparkSession spark;

    @BeforeEach
    void start() {
        fixture = new SparkFixture(directory);
        spark = fixture.spark();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void cancellingTheJobGroupStopsIt() throws Exception {
        Throwable error = errorOf(
                () -> spark.sparkContext().setJobGroup("group", "endless", false),
                thread -> spark.sparkContext().cancelJobGroup("group"));

        assertThat(error).isInstanceOf(SparkException.class).hasMessageContaining("cancelled job group group");
        assertCancelled();
    }

    @Test
    void interruptingItsTagStopsIt() throws Exception {
        spark.addTag("endless");

        Throwable error = errorOf(() -> {}, thread -> spark.interruptTag("endless"));

        assertThat(error).isInstanceOf(SparkException.class).hasMessageContaining("cancelled job tags endless");
        assertCancelled();
    }

    @Test
    void interruptingTheThreadStopsIt() throws Exception {
        Throwable error = errorOf(() -> {}, Thread::interrupt);

        assertThat(error).isInstanceOf(InterruptedException.class);
        assertCancelled();
    }

    @Test
    void stoppingTheApplicationStopsIt() throws Exception {
        Throwable error = errorOf(() -> {}, thread -> spark.stop());

        assertThat(error).isInstanceOf(SparkException.class).hasMessageContaining("SparkContext was shut down");
    }

    @Test
    void theSentinelEndsWithTheQuery() {
        fixture.with("spark.parquetframe.router.cancelSentinelAfter", "0ms", () -> fixture.rows("select * from dim"));
        fixture.settle();

        assertThat(spark.sparkContext().statusTracker().getActiveJobIds()).isEmpty();
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
    }

    private void assertCancelled() {
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(fixture.rows("select count(*) from dim").get(0).getLong(0)).isEqualTo(5);
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
    }

    /** Cancels the endless query once its sentinel job is there. */
    private Throwable errorOf(Runnable before, Consumer<Thread> cancel) throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                running.countDown();
            }
        });
        CompletableFuture<Throwable> error = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            before.run();
            try {
                fixture.rows(ENDLESS);
                error.complete(new AssertionError("The query ended"));
            } catch (Throwable e) {
                error.complete(e);
            }
        });
        thread.start();
        running.await();
        cancel.accept(thread);
        Throwable thrown = error.get();
        thread.join();
        return thrown;
    }
}
