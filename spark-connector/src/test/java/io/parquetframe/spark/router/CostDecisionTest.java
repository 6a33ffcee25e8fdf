package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.QueryProfile;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.heuristics.ShapeHistory;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the profile of a query says, and what the model makes of it, with real plans. */
class CostDecisionTest {

    private static final int ROWS = 400_000;

    @TempDir
    static Path directory;

    private static SparkFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new SparkFixture(directory);
        fixture.spark()
                .range(0, ROWS, 1, 1)
                .selectExpr(
                        "id", "id % 7 few", "cast(id as double) * 1.5 x", "id % 2 = 0 flag", "concat('text ', id) t")
                .write()
                .parquet(fixture.path("wide"));
        fixture.spark().read().parquet(fixture.path("wide")).createOrReplaceTempView("wide");
        fixture.rows("select count(*) from dim");
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void aLargeResultForTasksIsSparksAndOneForTheDriverIsNot() {
        Dataset<Row> query = fixture.sql("select * from wide");
        query.foreachPartition((ForeachPartitionFunction<Row>) rows -> rows.forEachRemaining(row -> {}));

        assertThat(fixture.last().reasons()).extracting(Reason::code).containsExactly(ReasonCode.SPARK_SOONER);
        assertThat(profile().resultToTasks()).isTrue();

        query.collectAsList();
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
        assertThat(profile().resultToTasks()).isFalse();
    }

    @Test
    void aResultThatIsExpectedAboveTheLimitIsNotTried() {
        fixture.with("spark.parquetframe.local.resultLimit", "1m", () -> fixture.rows("select * from wide"));

        assertThat(fixture.last().reasons()).extracting(Reason::code).containsExactly(ReasonCode.RESULT_EXPECTED_LARGE);
    }

    @Test
    void whatAPlanDoesIsExpectedFromItsOperators() {
        assertThat(planned("select id from wide").expectedResultRows()).isEqualTo(ROWS);
        assertThat(planned("select id from wide limit 10").expectedResultRows()).isEqualTo(10);
        assertThat(planned("select id from wide where few = 3").expectedResultRows())
                .isLessThan(ROWS / 2);
        assertThat(planned("select few, count(*) from wide group by few").expectedResultRows())
                .isEqualTo(7);
        assertThat(planned("select count(*) from wide").expectedResultRows()).isEqualTo(1);
        assertThat(planned("select count(*) from wide").work().operatorRows()).isZero();
        assertThat(planned("select * from wide order by x").work().operatorRows())
                .isEqualTo(ROWS);
        assertThat(planned("select * from wide order by x").work().stateBytes()).isGreaterThan(ROWS * 30L);
    }

    @Test
    void theFanOutOfAJoinIsExpectedFromTheRangeOfItsKeys() {
        long references =
                planned("select a.x from wide a join wide b on a.id = b.id").expectedResultRows();
        long explodes =
                planned("select a.x from wide a join wide b on a.few = b.few").expectedResultRows();

        assertThat(references).isEqualTo(ROWS);
        assertThat(explodes).isEqualTo((long) ROWS * ROWS / 7);
    }

    @Test
    void functionsThatJavaComputesAreCounted() {
        QueryProfile profile = planned("select max(cast(x as decimal(20, 2))) from wide");

        assertThat(profile.work().callsPerRow()).isPositive();
        assertThat(profile.work().functionCalls()).isGreaterThanOrEqualTo(ROWS);
        assertThat(planned("select max(x) from wide").work().callsPerRow()).isZero();
    }

    @Test
    void queriesThatDifferInConstantsShareTheirHistory() {
        for (int i = 0; i < 3; i++) {
            fixture.rows("select t, count(*) from wide where id > " + i + " group by t order by t");
        }

        QueryProfile profile = planned("select t, count(*) from wide where id > 77 group by t order by t");
        assertThat(profile.history()).isNotEqualTo(ShapeHistory.NONE);
        assertThat(planned("select x, count(*) from wide where id > 77 group by x order by x")
                        .history())
                .isEqualTo(ShapeHistory.NONE);
    }

    @Test
    void sparksRunsAreLearnedFromAsWell() {
        String sql = "select *, x * 2 as y from wide";
        fixture.with("spark.parquetframe.local.resultLimit", "1m", () -> fixture.rows(sql));
        fixture.settle();

        assertThat(planned(sql).history().standing()).isEqualTo(ShapeHistory.Standing.SPARK);
    }

    private static QueryProfile planned(String sql) {
        fixture.sql(sql).queryExecution().executedPlan();
        return profile();
    }

    private static QueryProfile profile() {
        return Objects.requireNonNull(
                fixture.last().profile(), () -> fixture.last().toString());
    }
}
