package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that runs out of what it may use, or that is gone. */
class EngineLossTest {

    @TempDir
    Path directory;

    private SparkFixture fixture;

    @BeforeEach
    void start() {
        fixture = new SparkFixture(
                directory,
                Map.of("spark.parquetframe.local.memory", "128m", "spark.parquetframe.local.spillLimit", "1m"));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void sparkAnswersWhenMemoryAndSpillAreUsedUp() {
        String distinct =
                "select count(*) from (select distinct concat(repeat('x', 1000), cast(id as string)) from range(200000))";

        assertThat(fixture.rows(distinct).get(0).getLong(0)).isEqualTo(200_000);
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL_THEN_SPARK);
        assertThat(fixture.last().reasons()).extracting(Reason::code).contains(ReasonCode.OUT_OF_MEMORY);
        assertThat(fixture.rows("select sum(w) from dim").get(0).getLong(0)).isEqualTo(20);
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
    }

    @Test
    void sparkAnswersWhenTheEngineIsGone() {
        Dataset<Row> planned = fixture.sql("select sum(w) from dim");
        LocalQueryExec leaf = (LocalQueryExec) planned.queryExecution().executedPlan();
        ((PlannedQuery) leaf.description()).engine().close();

        assertThat(planned.collectAsList().get(0).getLong(0)).isEqualTo(20);
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL_THEN_SPARK);
        assertThat(fixture.last().reasons()).extracting(Reason::code).contains(ReasonCode.EXECUTION_FAILED);
        assertThat(fixture.rows("select max(w) from dim").get(0).getLong(0)).isEqualTo(8);
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.SPARK);
        assertThat(fixture.last().reasons()).extracting(Reason::code).containsExactly(ReasonCode.ENGINE_UNAVAILABLE);
    }
}
