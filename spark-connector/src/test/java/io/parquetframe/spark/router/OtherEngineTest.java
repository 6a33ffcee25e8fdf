package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is found by the service loader, and engines that an administrator has disabled. */
class OtherEngineTest {

    private static final String ENGINE = "spark.parquetframe.engine";
    private static final String COUNT = "select count(*) n from range(10, 1010)";

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
    @DisplayName("A01 a third engine that is named answers what it can")
    void itAnswers() {
        fixture.with(ENGINE, CountingEngine.NAME, () -> {
            assertThat(fixture.jobsOf(() ->
                            assertThat(fixture.rows(COUNT).get(0).getLong(0)).isEqualTo(1000)))
                    .isZero();
            return null;
        });

        assertThat(fixture.last().routing().engine()).isEqualTo(CountingEngine.NAME);
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
        assertThat(codes()).containsExactly(ReasonCode.ENGINE_REQUESTED);
    }

    @Test
    void aHintNamesItAsWell() {
        assertThat(fixture.rows("select /*+ ENGINE(counting) */ count(*) n from range(10)")
                        .get(0)
                        .getLong(0))
                .isEqualTo(10);
        assertThat(fixture.last().routing().engine()).isEqualTo(CountingEngine.NAME);
    }

    @Test
    @DisplayName("A01 what it cannot run goes to Spark with a reason")
    void whatItDeclinesRunsOnSpark() {
        assertThat(fixture.with(ENGINE, CountingEngine.NAME, () -> fixture.rows("select sum(k) from dim"))
                        .toString())
                .isEqualTo("[[10]]");
        assertThat(codes()).containsExactly(ReasonCode.ENGINE_DECLINED);
    }

    @Test
    void sparkAnswersWhatFailsThere() {
        assertThat(fixture.with(ENGINE, CountingEngine.NAME, () -> fixture.rows("select count(*) n from range(13)"))
                        .toString())
                .isEqualTo("[[13]]");
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL_THEN_SPARK);
        assertThat(codes()).containsExactly(ReasonCode.ENGINE_REQUESTED, ReasonCode.EXECUTION_FAILED);
    }

    @Test
    void autoDoesNotChooseIt() {
        assertThat(fixture.rows(COUNT).get(0).getLong(0)).isEqualTo(1000);
        assertThat(fixture.last().routing().engine()).isNotEqualTo(CountingEngine.NAME);
    }

    @Test
    void anEngineThatIsDisabledIsAReasonAndNoError() {
        fixture.with("spark.parquetframe.router.disabledEngines", "local, counting", () -> {
            fixture.rows("select sum(k) from dim");
            assertThat(codes()).containsExactly(ReasonCode.ENGINE_UNAVAILABLE);
            assertThat(fixture.last().reasons().get(0).detail()).contains("disabledEngines");

            fixture.rows("select /*+ ENGINE(local) */ sum(k) from dim");
            assertThat(codes()).containsExactly(ReasonCode.ENGINE_UNAVAILABLE);

            fixture.with(ENGINE, CountingEngine.NAME, () -> fixture.rows(COUNT));
            assertThat(codes()).containsExactly(ReasonCode.ENGINE_UNAVAILABLE);
            return null;
        });
    }

    @Test
    @DisplayName("A02 an unknown engine is an error that lists all that there are")
    void unknown() {
        assertThatThrownBy(() -> fixture.with(ENGINE, "polars", () -> fixture.rows(COUNT)))
                .hasMessageContaining("Use auto, local, spark, counting.");
        assertThatThrownBy(() ->
                        fixture.with("spark.parquetframe.router.disabledEngines", "abacus", () -> fixture.rows(COUNT)))
                .hasMessageContaining("abacus");
    }

    private static java.util.List<ReasonCode> codes() {
        return fixture.last().reasons().stream().map(Reason::code).toList();
    }
}
