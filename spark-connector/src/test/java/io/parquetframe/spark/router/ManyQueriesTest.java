package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads at once: every one gets its answer, wherever it comes from. */
class ManyQueriesTest {

    private static final int THREADS = 32;
    private static final int QUERIES = 320;

    @TempDir
    static Path directory;

    private static SparkFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new SparkFixture(directory);
        fixture.rows("select count(*) from dim");
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void allAreAnsweredLocallyWhenTheyMayWait() throws Exception {
        long before = answeredLocally();

        askAll();

        assertThat(answeredLocally() - before).isEqualTo(QUERIES);
    }

    private static long answeredLocally() {
        return DecisionLog.of(fixture.spark()).counts().getOrDefault(Outcome.LOCAL, 0L);
    }

    @Test
    void whatMayNotWaitIsAnsweredBySpark() {
        fixture.with("spark.parquetframe.local.queueWait", "0", () -> {
            try {
                askAll();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return null;
        });

        assertThat(DecisionLog.of(fixture.spark()).counts().get(Outcome.FAILED)).isZero();
    }

    private static void askAll() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Long>> asked = new ArrayList<>();
            for (int i = 0; i < QUERIES; i++) {
                int id = i % 100;
                asked.add(() -> fixture.rows("select count(*), sum(p) from fact where id <= " + id)
                        .get(0)
                        .getLong(0));
            }
            List<Future<Long>> answers = threads.invokeAll(asked);
            for (int i = 0; i < QUERIES; i++) {
                assertThat(answers.get(i).get()).isEqualTo(i % 100 + 1);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
