package io.parquetframe.local;

import static io.parquetframe.local.TestEngine.query;
import static io.parquetframe.local.TestEngine.rows;
import static io.parquetframe.local.sql.SqlType.Simple.BIGINT;
import static io.parquetframe.local.sql.SqlType.Simple.VARCHAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.local.sql.SqlType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalResultTest {

    private static final LocalQuery NESTED = query(
            "SELECT i, CASE WHEN i % 7 > 0 THEN 's' || i END, CASE WHEN i % 5 > 0 THEN [i::VARCHAR, NULL] END"
                    + " FROM range(60000) t(i)",
            BIGINT, VARCHAR, new SqlType.ListOf(VARCHAR));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {0, 500_000, 1_000_000, 1_000_000_000})
    void isEqualInMemoryAndOnDiskAndReadAgain(long residentBytes) throws Exception {
        LocalEngineOptions options = LocalEngineOptions.of(TestEngine.MEMORY, directory);
        List<List<Object>> expected;
        try (LocalEngine engine = LocalEngine.start(options)) {
            expected = rows(engine, NESTED);
        }
        assertThat(expected).hasSize(60_000);
        try (LocalEngine engine = LocalEngine.start(options.withResultMemoryBytes(residentBytes));
                LocalRun run = engine.prepare(NESTED);
                LocalResult result = run.execute()) {
            assertThat(result.rowCount()).isEqualTo(60_000);
            assertThat(result.byteCount()).isBetween(1_500_000L, 8_000_000L);
            assertThat(files(engine)).hasSize(residentBytes < result.byteCount() ? 1 : 0);
            assertThat(rows(result)).isEqualTo(expected);
            assertThat(rows(result)).isEqualTo(expected);
            result.close();
            assertThat(files(engine)).isEmpty();
            assertThat(engine.resultBytes()).isZero();
        }
    }

    private static List<Path> files(LocalEngine engine) throws Exception {
        try (var files = Files.list(engine.directory().path())) {
            return files.filter(file -> file.toString().endsWith(".arrows")).toList();
        }
    }

    @Test
    void hasTheSchemaOfTheQueryAlsoWithoutRows() throws Exception {
        LocalQuery none = query("SELECT i, 'x' FROM range(10) t(i) WHERE i > 10", BIGINT, VARCHAR);
        try (LocalEngine engine = TestEngine.start(directory);
                LocalRun run = engine.prepare(none);
                LocalResult result = run.execute();
                ArrowReader reader = result.reader()) {
            assertThat(result.schema()).isEqualTo(none.resultSchema());
            assertThat(reader.getVectorSchemaRoot().getSchema()).isEqualTo(none.resultSchema());
            assertThat(reader.loadNextBatch()).isFalse();
            assertThat(result.rowCount()).isZero();
            assertThat(result.byteCount()).isZero();
        }
    }

    @Test
    void closesItsReaders() throws Exception {
        try (LocalEngine engine = TestEngine.start(directory)) {
            try (LocalRun run = engine.prepare(NESTED);
                    LocalResult result = run.execute()) {
                ArrowReader halfRead = result.reader();
                assertThat(halfRead.loadNextBatch()).isTrue();
                result.close();
                assertThatThrownBy(result::reader).isInstanceOf(IllegalStateException.class);
            }
            assertThat(engine.resultBytes()).isZero();
        }
    }
}
