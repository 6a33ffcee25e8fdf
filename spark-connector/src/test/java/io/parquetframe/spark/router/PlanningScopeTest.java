package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query of a user makes one decision, whatever Spark plans besides. Sampling keeps these queries on Spark. */
class PlanningScopeTest {

    private static final String ON_SPARK = " tablesample (100 percent)";

    @TempDir
    static Path directory;

    private static SparkFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new SparkFixture(directory);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void subqueriesMakeNoDecisionOfTheirOwn(boolean adaptive) {
        for (String query : List.of(
                "select (select max(k) from dim) m, id from fact" + ON_SPARK,
                "select id from fact" + ON_SPARK + " where p in (select k from dim where w = 4)",
                "select id from fact" + ON_SPARK + " where exists (select 1 from dim where k = p and w > 3)")) {
            assertThat(decisions(query, adaptive)).as(query).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dynamicPruningMakesNoDecisionOfItsOwn(boolean adaptive) {
        String query = "select f.id, rand() from fact f join dim d on f.p = d.k where d.w = 4";

        List<Decision> decisions = decisions(query, adaptive);

        assertThat(decisions).extracting(Decision::outcome).containsExactly(Outcome.SPARK);
        assertThat(fixture.sql(query).queryExecution().optimizedPlan().toString())
                .contains("dynamicpruning");
    }

    @Test
    void adaptiveReplanningMakesNoDecisionOfItsOwn() {
        String query = "select * from (select id, count(*) c from fact" + ON_SPARK
                + " where id % 3 > 5 group by id) a join dim b on a.id = b.k";

        assertThat(decisions(query, true)).hasSize(1);
    }

    @Test
    void iterationsOfARecursiveQueryMakeNoDecisionOfTheirOwn() {
        String query =
                "with recursive r(n) as (select 1 union all select n + 1 from r where n < 5) select sum(n) from r";

        assertThat(decisions(query, true)).hasSize(1);
    }

    @Test
    void streamingMicroBatchesMakeNoDecision() {
        Dataset<Row> stream = fixture.spark()
                .readStream()
                .schema("k bigint, w bigint, name string")
                .parquet(fixture.path("dim"))
                .selectExpr("k + 1");

        List<Decision> decisions = fixture.decisionsOf(() -> {
            try {
                StreamingQuery query = stream.writeStream()
                        .format("memory")
                        .queryName("streamed")
                        .trigger(Trigger.AvailableNow())
                        .option("checkpointLocation", fixture.path("checkpoint"))
                        .start();
                query.awaitTermination();
            } catch (TimeoutException | StreamingQueryException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(decisions).isEmpty();
        assertThat(fixture.rows("select count(*) from streamed").get(0).getLong(0))
                .isEqualTo(5);
    }

    @Test
    void commandsMakeNoDecision() {
        List<Decision> decisions = fixture.decisionsOf(() -> {
            fixture.rows("set spark.sql.shuffle.partitions");
            fixture.rows("show tables");
            fixture.rows("describe dim");
            fixture.sql("drop table if exists nothing");
        });

        assertThat(decisions).isEmpty();
    }

    @Test
    void aWriteMakesOneDecisionForItsQuery() {
        List<Decision> created =
                fixture.decisionsOf(() -> fixture.sql("create table written using parquet as select k, name from dim"));
        List<Decision> inserted =
                fixture.decisionsOf(() -> fixture.sql("insert into written select k + 5, name from dim"));

        assertThat(created).extracting(Decision::outcome).containsExactly(Outcome.LOCAL);
        assertThat(inserted).extracting(Decision::outcome).containsExactly(Outcome.LOCAL);
        assertThat(fixture.rows("select count(*), max(k) from written").toString())
                .isEqualTo("[[10,9]]");
    }

    private static List<Decision> decisions(String query, boolean adaptive) {
        return fixture.with(
                "spark.sql.adaptive.enabled",
                String.valueOf(adaptive),
                () -> fixture.decisionsOf(() -> fixture.rows(query)));
    }
}
