package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.SparkArithmeticException;
import org.apache.spark.SparkException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.ui.SparkListenerSQLAdaptiveExecutionUpdate;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails locally is answered by Spark, as if it had run there from the beginning. */
class LocalFailureTest {

    @TempDir
    static Path directory;

    private static SparkFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new SparkFixture(directory);
    }

    /** A plan keeps the listing of its files, and one of files that have changed since is not tried locally. */
    @BeforeEach
    void listFilesAgain() {
        fixture.spark().read().parquet(fixture.path("dim")).createOrReplaceTempView("dim");
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void sparkAnswersWhenAFileChangedAfterPlanning() {
        Dataset<Row> query = planned("select sum(w) from dim where k > 1");
        touchFiles("dim", 1);

        assertThat(query.collectAsList().toString()).isEqualTo("[[18]]");
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL_THEN_SPARK);
        assertThat(fixture.last().reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.FITS_MEMORY_THRESHOLD, ReasonCode.FILES_CHANGED);
    }

    @Test
    void aPlanAboveAFailedQueryGoesOnWithSparksRows() {
        Dataset<Row> query = planned("select k, w from dim where k > 2");
        touchFiles("dim", 2);

        assertThat(query.queryExecution().toRdd().count()).isEqualTo(2);
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL_THEN_SPARK);
    }

    @Test
    void aFailureStaysOneExecutionAndShowsSparksPlan() {
        Dataset<Row> query = planned("select k, count(*) from dim group by k");
        touchFiles("dim", 3);
        AtomicInteger ends = new AtomicInteger();
        AtomicInteger updates = new AtomicInteger();
        SparkListener listener = new SparkListener() {
            @Override
            public void onOtherEvent(SparkListenerEvent event) {
                if (event instanceof SparkListenerSQLExecutionEnd) {
                    ends.incrementAndGet();
                } else if (event instanceof SparkListenerSQLAdaptiveExecutionUpdate update
                        && update.physicalPlanDescription().contains("HashAggregate")) {
                    updates.incrementAndGet();
                }
            }
        };
        fixture.settle();
        fixture.spark().sparkContext().addSparkListener(listener);
        try {
            List<Decision> decisions = fixture.decisionsOf(query::collectAsList);
            fixture.settle();

            assertThat(ends).hasValue(1);
            assertThat(updates).hasPositiveValue();
            assertThat(decisions).isEmpty();
        } finally {
            fixture.spark().sparkContext().removeSparkListener(listener);
        }
    }

    @Test
    void sparkTellsOfAFileThatWasCutShortAfterPlanning() throws IOException {
        fixture.sql("select * from dim").write().parquet(fixture.path("cut"));
        Dataset<Row> query = fixture.spark().read().parquet(fixture.path("cut")).selectExpr("sum(w)");
        assertThat(query.queryExecution().executedPlan().toString()).contains("LocalQuery");
        for (Path file : dataFiles("cut")) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() / 2);
            }
        }

        assertThatThrownBy(query::collectAsList).isInstanceOf(SparkException.class);
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(fixture.last().reasons()).extracting(Reason::code).contains(ReasonCode.FILES_CHANGED);
    }

    @Test
    void sparkRaisesItsOwnError() {
        assertThatThrownBy(() -> fixture.rows("select 1 / (k - 1) from dim"))
                .isInstanceOf(SparkArithmeticException.class)
                .hasMessageContaining("DIVIDE_BY_ZERO");
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aQueryThatFailedTwiceIsNotTriedAgainUntilItsFilesChange() {
        String failing = "select w div (k - 3) from dim";
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> fixture.rows(failing)).isInstanceOf(SparkArithmeticException.class);
            assertThat(fixture.last().reasons()).extracting(Reason::code).contains(ReasonCode.EXECUTION_FAILED);
        }
        assertThatThrownBy(() -> fixture.rows(failing)).isInstanceOf(SparkArithmeticException.class);
        assertThat(fixture.last().reasons()).extracting(Reason::code).containsExactly(ReasonCode.PREVIOUS_FAILURE);

        touchFiles("dim", 4);
        listFilesAgain();
        assertThatThrownBy(() -> fixture.rows(failing)).isInstanceOf(SparkArithmeticException.class);
        assertThat(fixture.last().reasons()).extracting(Reason::code).contains(ReasonCode.EXECUTION_FAILED);
    }

    private static Dataset<Row> planned(String query) {
        Dataset<Row> planned = fixture.sql(query);
        assertThat(planned.queryExecution().executedPlan().toString()).contains("LocalQuery");
        return planned;
    }

    /** Another change time is another file, as far as anyone can tell. */
    private static void touchFiles(String table, int secondsAgo) {
        try {
            for (Path file : dataFiles(table)) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> dataFiles(String table) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(fixture.path(table)))) {
            return files.filter(path -> path.toString().endsWith(".parquet")).toList();
        }
    }
}
