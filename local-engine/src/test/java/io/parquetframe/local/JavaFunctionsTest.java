package io.parquetframe.local;

import static io.parquetframe.local.TestEngine.query;
import static io.parquetframe.local.TestEngine.rows;
import static io.parquetframe.local.sql.SqlType.Simple.BIGINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.heuristics.ReasonCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaFunctionsTest {

    @TempDir
    static Path directory;

    private static LocalEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = TestEngine.start(directory);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void giveTheOffsetOfEachRowsZone() throws Exception {
        LocalQuery query = query(
                "SELECT pf_utc_offset(zone, micros) FROM (VALUES ('Asia/Tokyo', 0::BIGINT), ('UTC', 0), (NULL, 0),"
                        + " ('+5:30', 0), ('Asia/Tokyo', NULL)) t(zone, micros)",
                BIGINT);
        assertThat(rows(engine, query))
                .containsExactly(
                        List.of(9 * 3_600_000_000L),
                        List.of(0L),
                        Arrays.asList((Object) null),
                        List.of(19_800_000_000L),
                        Arrays.asList((Object) null));
    }

    @Test
    void resolveGapAndOverlapAsJavaDoes() throws Exception {
        LocalQuery query = query(
                "SELECT pf_local_to_utc('America/New_York', epoch_us(TIMESTAMP '2024-03-10 02:30:00')),"
                        + " pf_local_to_utc('America/New_York', epoch_us(TIMESTAMP '2024-11-03 01:30:00')),"
                        + " pf_day_start('America/Toronto', DATE '1919-03-31' - DATE '1970-01-01')",
                BIGINT,
                BIGINT,
                BIGINT);
        assertThat(rows(engine, query))
                .containsExactly(List.of(
                        java.time.Instant.parse("2024-03-10T07:30:00Z").getEpochSecond() * 1_000_000,
                        java.time.Instant.parse("2024-11-03T05:30:00Z").getEpochSecond() * 1_000_000,
                        java.time.Instant.parse("1919-03-31T04:30:00Z").getEpochSecond() * 1_000_000));
    }

    @Test
    void failTheQueryWhenTheyThrow() {
        for (String sql : List.of(
                "SELECT pf_utc_offset('Nowhere/Never', 0)",
                "SELECT pf_local_to_utc('Asia/Tokyo', -9223372036854775807)",
                "SELECT pf_day_start('Asia/Tokyo', 9223372036854775807)")) {
            assertThatThrownBy(() -> rows(engine, query(sql, BIGINT)))
                    .as(sql)
                    .isInstanceOfSatisfying(LocalExecutionException.class, e -> assertThat(e.code())
                            .isEqualTo(ReasonCode.EXECUTION_FAILED));
        }
    }

    @Test
    void runInManyQueriesAtOnce() throws Exception {
        LocalQuery query = query(
                "SELECT sum(pf_local_to_utc(z, i + pf_utc_offset(z, i)) - i)::BIGINT FROM (SELECT i,"
                        + " CASE i % 3 WHEN 0 THEN 'Asia/Tokyo' WHEN 1 THEN 'Asia/Kolkata' ELSE 'UTC' END AS z"
                        + " FROM range(20000) t(i))",
                BIGINT);
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<List<Object>>>> sums = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                sums.add(callers.submit(() -> rows(engine, query)));
            }
            for (Future<List<List<Object>>> sum : sums) {
                assertThat(sum.get()).containsExactly(List.of(0L));
            }
        } finally {
            callers.shutdownNow();
        }
    }
}
