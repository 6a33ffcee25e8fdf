package io.parquetframe.local;

import static io.parquetframe.local.TestEngine.MINUTES;
import static io.parquetframe.local.TestEngine.query;
import static io.parquetframe.local.TestEngine.rows;
import static io.parquetframe.local.sql.SqlType.Simple.BIGINT;
import static io.parquetframe.local.sql.SqlType.Simple.INTEGER;
import static io.parquetframe.local.sql.SqlType.Simple.VARCHAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.FileIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class LocalRunTest {

    /** Rows come at once and for minutes, so that it is stopped while its result is taken over. */
    private static final String MINUTES_OF_ROWS =
            "SELECT a.range FROM range(100000) a, range(100000) b WHERE hash(a.range + b.range) % 100000 = 0";

    @TempDir
    Path directory;

    private LocalEngine engine;

    @BeforeEach
    void start() throws Exception {
        engine = LocalEngine.start(new LocalEngineOptions(128L << 20, 2, 1 << 20, directory, 1 << 20, 16 << 20, 0));
    }

    @AfterEach
    void nothingLeaks() throws Exception {
        assertThat(rows(engine, query("SELECT 1", INTEGER))).as("still usable").containsExactly(List.of(1));
        assertThat(engine.resultBytes()).isZero();
        engine.close();
    }

    private ReasonCode failure(LocalRun run) {
        LocalExecutionException failure = catchThrowableOfType(
                LocalExecutionException.class, () -> run.execute().close());
        assertThat(failure).isNotNull();
        return failure.code();
    }

    private ReasonCode failure(LocalQuery query) {
        return failure(engine.prepare(query));
    }

    @Test
    void isCancelledBeforeItBegins() {
        LocalRun run = engine.prepare(query(MINUTES, VARCHAR));
        run.cancel();
        assertThat(failure(run)).isEqualTo(ReasonCode.CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 5, 50, 300})
    void isCancelledWhileItRuns(long afterMillis) {
        LocalRun run = engine.prepare(query(MINUTES, VARCHAR));
        CompletableFuture<Void> canceller = CompletableFuture.runAsync(
                run::cancel, CompletableFuture.delayedExecutor(afterMillis, TimeUnit.MILLISECONDS));
        assertThat(failure(run)).isEqualTo(ReasonCode.CANCELLED);
        canceller.join();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 5, 50, 300})
    void isCancelledWhileItsRowsCome(long afterMillis) {
        LocalRun run = engine.prepare(query(MINUTES_OF_ROWS, BIGINT));
        CompletableFuture<Void> canceller = CompletableFuture.runAsync(
                run::cancel, CompletableFuture.delayedExecutor(afterMillis, TimeUnit.MILLISECONDS));
        assertThat(failure(run)).isEqualTo(ReasonCode.CANCELLED);
        canceller.join();
    }

    @Test
    void keepsItsResultWhenItIsCancelledAfterTheEnd() throws Exception {
        try (LocalRun run = engine.prepare(query("SELECT 7", INTEGER));
                LocalResult result = run.execute()) {
            run.cancel();
            assertThat(rows(result)).containsExactly(List.of(7));
        }
    }

    @Test
    void runsOnce() throws Exception {
        LocalRun run = engine.prepare(query("SELECT 7", INTEGER));
        run.execute().close();
        assertThatThrownBy(run::execute).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MINUTES,
                "SELECT a.range::VARCHAR FROM range(100000) a, range(100000) b WHERE hash(a.range + b.range) % 100000 = 0"
            })
    void stopsAtItsTimeLimit(String sql) {
        assertThat(failure(engine.prepare(query(sql, VARCHAR), Duration.ofMillis(100))))
                .isEqualTo(ReasonCode.TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT string_agg(repeat('y', 1000)) FROM range(1000000)",
                "SELECT repeat(i::VARCHAR, 500) FROM range(1000000) t(i) ORDER BY ALL"
            })
    void failsWhenMemoryAndSpillAreUsedUp(String sql) {
        assertThat(failure(query(sql, VARCHAR))).isEqualTo(ReasonCode.OUT_OF_MEMORY);
    }

    @Test
    void failsWhenTheResultIsTooLarge() {
        assertThat(failure(query("SELECT i FROM range(100000000) t(i)", BIGINT)))
                .isEqualTo(ReasonCode.RESULT_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1::BIGINT // 0",
                "SELECT sum(1::BIGINT // (i - 900000))::BIGINT FROM range(1000000) t(i)",
                "SELECT i // (i - 1000000) FROM range(2000000) t(i)"
            })
    void tellsTheEnginesErrorBeforeAndAfterTheFirstRow(String sql) {
        assertThatThrownBy(() -> rows(engine, query(sql, BIGINT)))
                .isInstanceOf(LocalExecutionException.class)
                .hasMessageContaining("Division by zero");
    }

    @Test
    void tellsWhatIsWrongWithAQuery() {
        assertThatThrownBy(() -> rows(engine, query("SELECT nothing FROM nowhere", BIGINT)))
                .isInstanceOf(LocalExecutionException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void refusesAResultOfAnotherType() {
        assertThat(failure(query("SELECT 1", BIGINT))).isEqualTo(ReasonCode.EXECUTION_FAILED);
        assertThat(failure(query("SELECT 1, 2", INTEGER))).isEqualTo(ReasonCode.EXECUTION_FAILED);
    }

    @Test
    void failsWhenAFileWasReplacedSinceItWasPlanned() throws Exception {
        Path path = directory.resolve("t.parquet");
        FileIdentity planned = TestEngine.parquet(path, "SELECT 1 AS a");
        LocalQuery query = query("SELECT a FROM read_parquet('" + path + "')", List.of(planned), INTEGER);
        assertThat(rows(engine, query)).containsExactly(List.of(1));
        TestEngine.parquet(path, "SELECT 2 AS a");
        assertThat(failure(query)).isEqualTo(ReasonCode.FILES_CHANGED);
        Files.delete(path);
        assertThat(failure(query)).isEqualTo(ReasonCode.FILES_CHANGED);
    }

    @Test
    void failsWhenAFileIsReplacedWhileItIsRead() throws Exception {
        Path path = directory.resolve("t.parquet");
        FileIdentity planned = TestEngine.parquet(path, "SELECT 1 AS a");
        // The engine waits for the pipe's first line, which comes when the other file has been replaced.
        Path pipe = directory.resolve("pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        String sql = "SELECT a::INTEGER FROM read_csv('" + pipe + "', header = false, columns = {'a': 'INTEGER'})";
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> replaceThenWrite(path, pipe));
        assertThat(failure(query(sql, List.of(planned), INTEGER))).isEqualTo(ReasonCode.FILES_CHANGED);
        writer.join();
    }

    private static void replaceThenWrite(Path file, Path pipe) {
        try (OutputStream out = Files.newOutputStream(pipe)) {
            TestEngine.parquet(file, "SELECT 2 AS a");
            out.write("1\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
