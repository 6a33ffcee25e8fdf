package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parquetframe.config.InvalidSettingException;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.heuristics.UnknownEngineException;
import io.parquetframe.spark.ParquetFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings of a session do to its queries. */
class RouterSettingsTest {

    private static final String QUERY = "select sum(w) from dim";

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

    @Test
    @DisplayName("A01 an engine named by setting is used, and the reason says so")
    void aNamedEngineIsUsed() {
        assertThat(decisionWith("spark.parquetframe.engine", "spark").reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.ENGINE_REQUESTED);
        assertThat(decisionWith("spark.parquetframe.engine", "local").outcome()).isEqualTo(Outcome.LOCAL);
    }

    @Test
    @DisplayName("A01, A34 an engine named by the option of a read is used, before the session's")
    void anEngineNamedByAnOptionIsUsed() {
        read("spark").createOrReplaceTempView("on_spark");
        read("LOCAL").createOrReplaceTempView("locally");

        assertThat(ParquetFrame.explain(fixture.sql("select sum(w) from on_spark")))
                .contains("reason: ENGINE_REQUESTED: spark by option or hint");
        fixture.with("spark.parquetframe.engine", "spark", () -> fixture.rows("select sum(w) from locally"));
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
        assertThat(fixture.last().reasons()).extracting(Reason::code).contains(ReasonCode.ENGINE_REQUESTED);
        assertThatThrownBy(() -> fixture.rows("select count(*) from on_spark join locally using (k)"))
                .isInstanceOf(UnknownEngineException.class)
                .hasMessageContaining("disagree");
        Dataset<Row> nowhere = read("quick");
        assertThatThrownBy(nowhere::collectAsList)
                .isInstanceOf(UnknownEngineException.class)
                .hasMessageContaining("quick");
    }

    private static Dataset<Row> read(String engine) {
        return fixture.spark()
                .read()
                .format("parquetframe")
                .option("engine", engine)
                .load(fixture.path("dim"));
    }

    @Test
    @DisplayName("A40 with engine=spark a plan is the one that Spark makes without us")
    void onSparkNothingOfOursIsInThePlan() {
        String plan = fixture.with(
                "spark.parquetframe.engine",
                "spark",
                () -> fixture.sql(QUERY).queryExecution().executedPlan().toString());

        assertThat(plan).contains("HashAggregate").doesNotContain("LocalQuery");
    }

    @Test
    @DisplayName("A05 moving a threshold across the size flips the decision")
    void aThresholdDecides() {
        assertThat(decisionWith("spark.parquetframe.sparkThreshold", "1b").reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.ABOVE_SPARK_THRESHOLD);
        assertThat(decisionWith("spark.parquetframe.memoryThreshold", "1b").reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.FITS_SPARK_THRESHOLD);
    }

    @Test
    void aShapeThatIsAHazardRunsOnSpark() {
        String subqueries = IntStream.rangeClosed(1, 65)
                .mapToObj(rows -> "(select sum(id) from range(" + rows + "))")
                .collect(Collectors.joining(" + "));

        fixture.sql("select " + subqueries + " from dim").queryExecution().executedPlan();

        assertThat(fixture.last().reasons()).extracting(Reason::code).containsExactly(ReasonCode.ENGINE_HAZARD);
    }

    @Test
    @DisplayName("A35 an unknown key fails the next query and nothing else, with the nearest key")
    void anUnknownKeyFailsTheNextQuery() {
        fixture.with("spark.parquetframe.local.timeuot", "1s", () -> {
            fixture.rows("set spark.parquetframe.local.timeuot");
            assertThat(fixture.sql("explain " + QUERY).collectAsList()).isNotEmpty();
            assertThatThrownBy(() -> fixture.rows(QUERY))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("session setting")
                    .hasMessageContaining("did you mean spark.parquetframe.local.timeout?");
            return fixture.rows("reset spark.parquetframe.local.timeuot");
        });
        fixture.rows(QUERY);
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
    }

    @Test
    @DisplayName("A35 a value of the wrong form fails the next query and nothing else")
    void anInvalidSettingFailsTheNextQueryAndNothingElse() {
        fixture.with("spark.parquetframe.memoryThreshold", "plenty", () -> {
            fixture.rows("set spark.sql.ansi.enabled");
            fixture.rows("explain " + QUERY);
            fixture.sql("drop table if exists nothing");
            Dataset<Row> query = fixture.sql(QUERY);
            query.explain();
            assertThatThrownBy(query::collectAsList)
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("plenty");
            assertThatThrownBy(() -> query.write().parquet(fixture.path("never")))
                    .isInstanceOf(InvalidSettingException.class);
            fixture.rows("reset spark.parquetframe.memoryThreshold");
            return fixture.rows(QUERY);
        });

        assertThat(Files.exists(Path.of(fixture.path("never")))).isFalse();
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
    }

    @Test
    void asManyDecisionsAreKeptAsTheSettingSays() {
        fixture.with("spark.parquetframe.router.decisions", "2", () -> {
            fixture.rows(QUERY);
            fixture.rows(QUERY);
            return fixture.rows(QUERY);
        });

        assertThat(ParquetFrame.decisions(fixture.spark())).hasSize(2);
    }

    @Test
    @DisplayName("A09 every decision can be read: engine, tier, estimates, reasons, outcome, times")
    void aDecisionTellsEverything() {
        fixture.rows(QUERY);
        Decision decision = fixture.last();

        assertThat(decision.routing().engine()).isEqualTo("local");
        assertThat(decision.routing().estimates()).hasSize(2);
        assertThat(decision.profile()).isNotNull();
        assertThat(decision.description()).isEqualTo(QUERY);
        assertThat(decision.executionId()).isPresent();
        assertThat(decision.translateMillis()).isPositive();
        assertThat(decision.decideMillis()).isPositive();
        assertThat(decision.engineMillis()).isPositive();
        assertThat(decision.convertMillis()).isPositive();
        assertThat(ParquetFrame.counts(fixture.spark()).get(Outcome.LOCAL)).isPositive();
    }

    @Test
    void anExplanationRunsNothing() {
        String local = ParquetFrame.explain(fixture.sql(QUERY));
        String spark = ParquetFrame.explain(fixture.sql("select rand() from dim"));

        assertThat(local)
                .contains("engine: local", "tier: resident", "reason: FITS_MEMORY_THRESHOLD", "sql: SELECT")
                .containsPattern("estimate: spark [0-9.]+ ms = start [0-9.]+ \\+ operators ")
                .containsPattern("change: it runs on Spark when spark.parquetframe.sparkThreshold is below ");
        assertThat(spark).contains("engine: spark", "reason: NON_DETERMINISTIC").doesNotContain("sql:");
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.NOT_RUN);
    }

    @Test
    void anExplanationIsJsonForPrograms() throws IOException {
        JsonNode local = new ObjectMapper().readTree(ParquetFrame.explainJson(fixture.sql(QUERY)));
        JsonNode spark = new ObjectMapper().readTree(ParquetFrame.explainJson(fixture.sql("select rand() from dim")));

        assertThat(local.get("engine").asText()).isEqualTo("local");
        assertThat(local.get("tier").asText()).isEqualTo("resident");
        assertThat(local.get("profile").get("rows").asInt()).isEqualTo(5);
        assertThat(local.get("estimates").get(0).get("terms").get("operators").asDouble())
                .isPositive();
        assertThat(local.get("changes")).isNotEmpty();
        assertThat(spark.get("reasons").get(0).get("code").asText()).isEqualTo("NON_DETERMINISTIC");
        assertThat(spark.get("reasons").get(0).get("kind").asText()).isEqualTo("decline");
        assertThat(spark.get("profile").isNull()).isTrue();
        assertThat(new ObjectMapper()
                        .readTree(ParquetFrame.explainJson(fixture.sql("show tables")))
                        .get("decided")
                        .asBoolean())
                .isFalse();
    }

    private static Decision decisionWith(String key, String value) {
        return fixture.with(key, value, () -> {
            fixture.rows(QUERY);
            return fixture.last();
        });
    }
}
