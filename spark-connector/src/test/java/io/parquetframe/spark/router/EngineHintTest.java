package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.heuristics.UnknownEngineException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineHintTest {

    @TempDir
    static Path directory;

    private static SparkFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new SparkFixture(directory);
        fixture.sql("create temporary view hinted as select /*+ ENGINE(spark) */ * from dim");
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select /*+ ENGINE(spark) */ * from dim",
                "select /*+ engine('Spark') */ * from dim",
                "select /*+ ENGINE(spark) */ sum(w) from dim group by k order by k limit 2",
                "select * from (select /*+ ENGINE(spark) */ * from fact) where p = 1",
                "with c as (select /*+ ENGINE(spark) */ k from dim) select a.k from c a join c b on a.k = b.k",
                "select * from fact where p in (select /*+ ENGINE(spark) */ k from dim)",
                "select (select /*+ ENGINE(spark) */ max(k) from dim) from fact",
                "select k from dim union all select /*+ ENGINE(spark) */ id from fact where p = 2",
                "select name from hinted where k = 1"
            })
    @DisplayName("A01 a hint anywhere in a query names the engine for all of it")
    void aHintCountsForTheWholeQuery(String query) {
        fixture.rows(query);

        assertRequestedSpark();
    }

    @Test
    void aHintInAWriteCounts() {
        fixture.sql("create table hint_written using parquet as select /*+ ENGINE(spark) */ * from dim");
        assertRequestedSpark();
        fixture.sql("insert into hint_written select /*+ ENGINE(spark) */ * from dim");
        assertRequestedSpark();
    }

    @Test
    void aHintOnADataFrameDoesNotReachTheDataFrameItWasMadeOf() {
        Dataset<Row> plain = fixture.spark().table("dim").select("k");

        plain.hint("engine", "spark").filter("k > 1").collectAsList();
        assertRequestedSpark();

        plain.filter("k > 1").collectAsList();
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
    }

    @Test
    void aHintComesBeforeTheSessionSetting() {
        fixture.with(
                "spark.parquetframe.engine", "spark", () -> fixture.rows("select /*+ ENGINE(local) */ * from dim"));

        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
    }

    @Test
    void aHintChangesNoPlan() {
        Dataset<Row> cached = fixture.sql("select k, w from dim where k > 2").cache();
        try {
            cached.count();
            Dataset<Row> hinted = fixture.sql("select /*+ ENGINE(spark) */ k, w from dim where k > 2");

            assertThat(hinted.queryExecution()
                            .analyzed()
                            .sameResult(cached.queryExecution().analyzed()))
                    .isTrue();
            assertThat(hinted.queryExecution().withCachedData().toString()).contains("InMemoryRelation");
        } finally {
            cached.unpersist();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select /*+ ENGINE(fast) */ * from dim",
                "select /*+ ENGINE(spark, local) */ * from dim",
                "select /*+ ENGINE(spark) */ * from (select /*+ ENGINE(local) */ * from dim)"
            })
    @DisplayName("A02 an unknown engine is an error that lists the engines there are, when the query runs")
    void anUnknownEngineFailsTheQueryWhenItRuns(String query) {
        Dataset<Row> planned = fixture.sql(query);

        assertThat(planned.queryExecution()
                        .explainString(org.apache.spark.sql.execution.ExplainMode.fromString("simple")))
                .contains("RefusedQuery");
        assertThatThrownBy(planned::collectAsList)
                .isInstanceOf(UnknownEngineException.class)
                .hasMessageContaining("auto, local, spark");
        assertThat(fixture.rows("select count(*) from dim").get(0).getLong(0)).isEqualTo(5);
    }

    private static void assertRequestedSpark() {
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.SPARK);
        assertThat(fixture.last().reasons()).extracting(Reason::code).containsExactly(ReasonCode.ENGINE_REQUESTED);
    }
}
