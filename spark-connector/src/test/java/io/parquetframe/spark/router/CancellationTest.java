package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A local query that would take hours is cancelled by every means that cancel a query of Spark's. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CancellationTest {

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
        Throwable error = EndlessQuery.errorOf(
                fixture,
                () -> spark.sparkContext().setJobGroup("group", "endless", false),
                thread -> spark.sparkContext().cancelJobGroup("group"));

        assertThat(error).isInstanceOf(SparkException.class).hasMessageContaining("cancelled job group group");
        assertCancelled();
    }

    @Test
    void interruptingItsTagStopsIt() throws Exception {
        spark.addTag("endless");

        Throwable error = EndlessQuery.errorOf(fixture, () -> {}, thread -> spark.interruptTag("endless"));

        assertThat(error).isInstanceOf(SparkException.class).hasMessageContaining("cancelled job tags endless");
        assertCancelled();
    }

    @Test
    void interruptingTheThreadStopsIt() throws Exception {
        Throwable error = EndlessQuery.errorOf(fixture, () -> {}, Thread::interrupt);

        assertThat(error).isInstanceOf(InterruptedException.class);
        assertCancelled();
    }

    @Test
    void stoppingTheApplicationStopsIt() throws Exception {
        Throwable error = EndlessQuery.errorOf(fixture, () -> {}, thread -> spark.stop());

        assertThat(error).isInstanceOf(SparkException.class).hasMessageContaining("SparkContext was shut down");
    }

    @Test
    void theSentinelEndsWithTheQuery() {
        fixture.with("spark.parquetframe.router.cancelSentinelAfter", "0ms", () -> fixture.rows("select * from dim"));
        fixture.settle();

        // The task hears of the query's end, and Spark of the task's, some time later; the time limit is this class's.
        while (spark.sparkContext().statusTracker().getActiveJobIds().length > 0) {
            Thread.onSpinWait();
        }
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
    }

    private void assertCancelled() {
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(fixture.rows("select count(*) from dim").get(0).getLong(0)).isEqualTo(5);
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
    }
}
