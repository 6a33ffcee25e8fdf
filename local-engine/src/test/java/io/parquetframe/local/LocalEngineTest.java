package io.parquetframe.local;

import static io.parquetframe.local.TestEngine.MINUTES;
import static io.parquetframe.local.TestEngine.query;
import static io.parquetframe.local.TestEngine.rows;
import static io.parquetframe.local.sql.SqlType.Simple.BIGINT;
import static io.parquetframe.local.sql.SqlType.Simple.HUGEINT;
import static io.parquetframe.local.sql.SqlType.Simple.INTEGER;
import static io.parquetframe.local.sql.SqlType.Simple.VARCHAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.FileIdentity;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalEngineTest {

    @TempDir
    Path directory;

    @Test
    void answersAQueryOverAParquetFile() throws Exception {
        FileIdentity file =
                TestEngine.parquet(directory.resolve("t.parquet"), "SELECT i % 3 AS g, i AS v FROM range(1000) t(i)");
        LocalQuery sums = query(
                "SELECT g, sum(v), count(*) FROM read_parquet('" + file.path() + "') GROUP BY g ORDER BY g",
                List.of(file),
                BIGINT,
                HUGEINT,
                BIGINT);
        try (LocalEngine engine = TestEngine.start(directory)) {
            assertThat(rows(engine, sums))
                    .containsExactly(
                            List.of(0L, new BigDecimal(166_833), 334L),
                            List.of(1L, new BigDecimal(166_167), 333L),
                            List.of(2L, new BigDecimal(166_500), 333L));
        }
    }

    @Test
    void whatWaitsForALaterTimeIsDoneWhenTheEngineCloses() throws Exception {
        AtomicInteger done = new AtomicInteger();
        LocalEngine engine = TestEngine.start(directory);
        engine.later(Duration.ofHours(1), done::incrementAndGet);
        assertThat(done).hasValue(0);
        engine.close();
        assertThat(done).hasValue(1);
        assertThatThrownBy(() -> engine.later(Duration.ofHours(1), done::incrementAndGet))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(done).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET memory_limit = '10GB'",
                "SET TimeZone = 'Asia/Tokyo'",
                "SET enable_external_access = true",
                "ATTACH '/tmp/other.duckdb'",
                "COPY (SELECT 1) TO '/tmp/copied.parquet'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SELECT 1; ATTACH '/tmp/other.duckdb'",
                "CREATE TABLE t AS SELECT 1"
            })
    void refusesEverythingButAQuery(String statement) throws Exception {
        try (LocalEngine engine = TestEngine.start(directory)) {
            assertThatThrownBy(() -> rows(engine, query(statement, INTEGER)))
                    .isInstanceOfSatisfying(LocalExecutionException.class, e -> assertThat(e.code())
                            .isEqualTo(ReasonCode.EXECUTION_FAILED));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET memory_limit = '10GB'",
                "SET TimeZone = 'Asia/Tokyo'",
                "SET threads = 1",
                "SET lock_configuration = false",
                "INSTALL httpfs",
                "LOAD httpfs"
            })
    void locksTheInstanceItself(String statement) throws Exception {
        LocalEngineOptions options = LocalEngineOptions.of(TestEngine.MEMORY, directory);
        try (DuckDbInstance instance = DuckDbInstance.open(options, directory);
                DuckDBConnection connection = instance.connect();
                java.sql.Statement refused = connection.createStatement()) {
            assertThatThrownBy(() -> refused.execute(statement)).isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TimeZone, UTC",
        "enable_external_file_cache, false",
        "parquet_metadata_cache, false",
        "preserve_insertion_order, true",
        "enable_progress_bar, false",
        "autoload_known_extensions, false",
        "autoinstall_known_extensions, false",
        "enable_external_access, false",
        "scalar_subquery_error_on_multiple_rows, true",
        "error_on_division_by_zero, true",
        "threads, 2",
        "lock_configuration, true"
    })
    void configuresEveryConnection(String setting, String value) throws Exception {
        try (LocalEngine engine = TestEngine.start(directory)) {
            assertThat(rows(engine, query("SELECT current_setting('" + setting + "')::VARCHAR", VARCHAR)))
                    .containsExactly(List.of(value));
        }
    }

    @Test
    void runsManyQueriesAtOnceAndCancelsSome() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try (LocalEngine engine = TestEngine.start(directory)) {
            List<Future<Object>> outcomes = new ArrayList<>();
            for (int i = 0; i < 96; i++) {
                outcomes.add(callers.submit(i % 4 == 3 ? cancelled(engine) : answered(engine, i)));
            }
            for (int i = 0; i < outcomes.size(); i++) {
                Object expected = i % 4 == 3 ? ReasonCode.CANCELLED : (long) i * (i + 1000L);
                assertThat(outcomes.get(i).get()).isEqualTo(expected);
            }
            assertThat(engine.resultBytes()).isZero();
        } finally {
            callers.shutdownNow();
        }
    }

    private static Callable<Object> answered(LocalEngine engine, int i) {
        return () -> {
            String sql = "SELECT max(i) * " + i + " FROM range(" + (i + 1001)
                    + ") t(i) WHERE pf_utc_offset('Asia/Tokyo', i) > 0";
            return rows(engine, query(sql, BIGINT)).get(0).get(0);
        };
    }

    private static Callable<Object> cancelled(LocalEngine engine) {
        return () -> {
            try (LocalRun run = engine.prepare(query(MINUTES, VARCHAR))) {
                Thread canceller = new Thread(run::cancel);
                canceller.start();
                run.execute().close();
                return "answered";
            } catch (LocalExecutionException e) {
                return e.code();
            }
        };
    }

    @Test
    void leavesNoMemoryThreadOrFileBehind() throws Exception {
        LocalEngine engine = TestEngine.start(directory);
        LocalQuery wide = query("SELECT i, repeat('x', 100) FROM range(200000) t(i)", BIGINT, VARCHAR);
        rows(engine, wide);
        try (LocalRun run = engine.prepare(query(MINUTES, VARCHAR), java.time.Duration.ofMillis(50))) {
            assertThatThrownBy(run::execute).isInstanceOf(LocalExecutionException.class);
        }
        assertThat(engine.resultBytes()).isZero();

        engine.close();
        engine.close();

        assertThat(engine.isUsable()).isFalse();
        assertThat(directory).isEmptyDirectory();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("parquetframe-")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @Test
    void cancelsWhatRunsWhenItIsClosed() throws Exception {
        LocalEngine engine = TestEngine.start(directory);
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try (LocalRun run = engine.prepare(
                query("SELECT hash(a.range + b.range) FROM range(100000) a, range(100000) b ORDER BY ALL", BIGINT))) {
            Future<LocalResult> result = caller.submit(run::execute);
            engine.close();
            assertThatThrownBy(result::get).hasCauseInstanceOf(LocalExecutionException.class);
        } finally {
            caller.shutdownNow();
        }
        assertThat(directory).isEmptyDirectory();
        assertThatThrownBy(() -> rows(engine, query("SELECT 1", INTEGER))).isInstanceOf(LocalExecutionException.class);
    }

    @Test
    void aResultOutlivesItsEngine() throws Exception {
        LocalEngine engine = TestEngine.start(directory);
        try (LocalRun run = engine.prepare(query("SELECT 42", INTEGER));
                LocalResult result = run.execute()) {
            engine.close();
            assertThat(rows(result)).containsExactly(List.of(42));
        }
        assertThat(engine.resultBytes()).isZero();
    }

    @Test
    void isUnavailableWithLittleMemory() {
        assertThatThrownBy(() -> LocalEngine.start(LocalEngineOptions.of(127L << 20, directory)))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("127 MiB");
    }

    @Test
    void isUnavailableWhenTheSpillDirectoryCannotBeMade() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "in the way");
        assertThatThrownBy(() -> TestEngine.start(file))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining(file.toString());
    }
}
