package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A query that is really misjudged: half of the rows of a join have one key, the others each their own, which statistics do not
 * tell. Expected are a few thousand pairs, and there are 56 million.
 */
class OverrunTest {

    private static final String SKEWED =
            "select count(*), sum(a.v * 3 + b.v) from skewed a join skewed b on a.k = b.k where a.v + b.v >= 0";

    @TempDir
    static Path directory;

    private static SparkFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new SparkFixture(directory);
        fixture.spark()
                .range(0, 15_000, 1, 1)
                .selectExpr("if(id % 2 = 0, -1, id) k", "id % 10 v")
                .write()
                .parquet(fixture.path("skewed"));
        fixture.spark().read().parquet(fixture.path("skewed")).createOrReplaceTempView("skewed");
        fixture.rows("select count(*) from dim"); // The engine has started.
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void aQueryThatTakesFarLongerThanEstimatedIsGivenToSparkAndNoRowIsSeenTwice() {
        List<Row> expected = with("spark.parquetframe.engine", "spark", () -> fixture.rows(SKEWED));
        // Less than any machine needs for 56 million pairs, more than the others of this class take.
        List<Row> rows = with("spark.parquetframe.router.overrunAfter", "5ms", () -> fixture.rows(SKEWED));

        Decision decision = fixture.last();
        assertThat(rows).isEqualTo(expected);
        assertThat(decision.outcome()).isEqualTo(Outcome.LOCAL_THEN_SPARK);
        assertThat(decision.reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.FITS_MEMORY_THRESHOLD, ReasonCode.OVERRUN);

        // What Spark took is known now: either it runs there at once, or the engine is given more time.
        List<Row> again = with("spark.parquetframe.router.overrunAfter", "5ms", () -> fixture.rows(SKEWED));
        assertThat(again).isEqualTo(expected);
        assertThat(fixture.last().reasons())
                .extracting(Reason::code)
                .doesNotContain(ReasonCode.PREVIOUS_FAILURE, ReasonCode.EXECUTION_FAILED);
    }

    @Test
    void aNamedEngineMayTakeAsLongAsItLikes() {
        with(
                "spark.parquetframe.router.overrunAfter",
                "1ms",
                () -> fixture.rows("select /*+ ENGINE(local) */ count(*) from skewed a join skewed b on a.k = b.k"));

        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
    }

    private static <T> T with(String key, String value, Supplier<T> action) {
        return fixture.with(key, value, action);
    }
}
