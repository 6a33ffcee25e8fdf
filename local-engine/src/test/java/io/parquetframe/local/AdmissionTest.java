package io.parquetframe.local;

import static io.parquetframe.local.sql.SqlType.Simple.BIGINT;
import static io.parquetframe.local.sql.SqlType.Simple.VARCHAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.heuristics.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How many runs work at a time, and what becomes of the others. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AdmissionTest {

    @TempDir
    Path directory;

    @Test
    void thereAreTwoPlacesAThreadAsFarAsMemoryGoes() throws Exception {
        LocalEngineOptions options = LocalEngineOptions.of(1L << 30, directory);
        assertThat(places(options.withThreads(8))).isEqualTo(16);
        assertThat(places(options.withThreads(1))).isEqualTo(4);
        assertThat(places(LocalEngineOptions.of(LocalEngineOptions.MIN_MEMORY_BYTES, directory)
                        .withThreads(64)))
                .isEqualTo(4);
    }

    private static int places(LocalEngineOptions options) throws InterruptedException {
        Admission admission = Admission.of(options);
        int places = 0;
        while (true) {
            try {
                admission.enter(Duration.ZERO);
                places++;
            } catch (LocalExecutionException full) {
                assertThat(full.code()).isEqualTo(ReasonCode.BUSY);
                return places;
            }
        }
    }

    @Test
    void whoFindsNoPlaceInTimeIsToldAndACancelledRunStopsWaiting() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (LocalEngine engine = TestEngine.start(directory)) {
            List<LocalRun> endless = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                LocalRun run = engine.prepare(TestEngine.query(TestEngine.MINUTES, VARCHAR));
                endless.add(run);
                threads.execute(() -> fails(run));
            }
            while (engine.admission().freePlaces() > 0) {
                Thread.onSpinWait();
            }
            LocalQuery query = TestEngine.query("SELECT 42::BIGINT", BIGINT);
            RunLimits impatient = new RunLimits(null, null, Duration.ZERO);

            assertThatThrownBy(() ->
                            engine.prepare(query, impatient, Tier.STREAMING).execute())
                    .isInstanceOfSatisfying(LocalExecutionException.class, e -> assertThat(e.code())
                            .isEqualTo(ReasonCode.BUSY));

            LocalRun waiting = engine.prepare(query);
            Future<?> waited = threads.submit(() -> fails(waiting));
            while (engine.runningQueries() < 5) {
                Thread.onSpinWait();
            }
            waiting.cancel();
            waited.get();

            endless.get(0).cancel();
            assertThat(TestEngine.rows(engine, query)).isEqualTo(List.of(List.of(42L)));
            endless.forEach(LocalRun::cancel);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void fails(LocalRun run) {
        assertThatThrownBy(run::execute).isInstanceOfSatisfying(LocalExecutionException.class, e -> assertThat(e.code())
                .isEqualTo(ReasonCode.CANCELLED));
    }

    @Test
    void aRunThatOverrunsSaysSoAndOneThatWaitedForOthersHasNotBegun() throws Exception {
        try (LocalEngine engine = TestEngine.start(directory)) {
            RunLimits limits = new RunLimits(null, Duration.ofMillis(50), Duration.ofMinutes(1));

            assertThatThrownBy(
                            () -> engine.prepare(TestEngine.query(TestEngine.MINUTES, VARCHAR), limits, Tier.STREAMING)
                                    .execute())
                    .isInstanceOfSatisfying(LocalExecutionException.class, e -> assertThat(e.code())
                            .isEqualTo(ReasonCode.OVERRUN));
        }
    }

    @Test
    void manySmallQueriesAtOnceAreAllAnsweredAndResultsShareOneBudget() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try (LocalEngine engine = TestEngine.start(directory)) {
            LocalQuery query = TestEngine.query("SELECT i FROM range(200000) t(i)", BIGINT);
            List<Callable<Long>> asked = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                asked.add(() -> {
                    try (LocalRun run = engine.prepare(query);
                            LocalResult result = run.execute()) {
                        assertThat(engine.resultBytes()).isLessThan(TestEngine.MEMORY / 2);
                        return result.rowCount();
                    }
                });
            }
            for (Future<Long> answer : threads.invokeAll(asked)) {
                assertThat(answer.get()).isEqualTo(200_000);
            }
            assertThat(engine.resultBytes()).isZero();
            assertThat(engine.runningQueries()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }
}
