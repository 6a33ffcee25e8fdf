package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.config.InvalidSettingException;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.heuristics.UnknownEngineException;
import io.parquetframe.spark.ParquetFrame;
import io.parquetframe.spark.SettingsScope;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of one scope and of one session. */
class SettingsScopeTest {

    private static final String QUERY = "select sum(w) from dim";
    private static final String ENGINE = "spark.parquetframe.engine";

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
    @DisplayName("A04 Settings hold inside a scope and are restored outside, also those that were set before")
    void settingsHoldInsideAScope() {
        SparkSession spark = fixture.spark();
        fixture.with("spark.parquetframe.memoryThreshold", "7m", () -> {
            try (SettingsScope outer =
                    ParquetFrame.configure(spark, Map.of("engine", "spark", "MEMORYTHRESHOLD", "1b"))) {
                fixture.rows(QUERY);
                assertThat(fixture.last().outcome()).isEqualTo(Outcome.SPARK);
                assertThat(spark.conf().get("spark.parquetframe.memoryThreshold"))
                        .isEqualTo("1b");
                try (SettingsScope inner = ParquetFrame.configure(spark, Map.of(ENGINE, "local"))) {
                    fixture.rows(QUERY);
                    assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
                    inner.close();
                }
                assertThat(spark.conf().get(ENGINE)).isEqualTo("spark");
                assertThat(outer).isNotNull();
            }
            assertThat(spark.conf().get("spark.parquetframe.memoryThreshold")).isEqualTo("7m");
            return null;
        });
        assertThat(spark.conf().contains(ENGINE)).isFalse();
        fixture.rows(QUERY);
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
    }

    @Test
    @DisplayName("A04 Settings are restored after an exception")
    void settingsAreRestoredAfterAnException() {
        SparkSession spark = fixture.spark();
        assertThatThrownBy(() -> {
                    try (SettingsScope scope = ParquetFrame.configure(spark, Map.of("engine", "spark"))) {
                        throw new IllegalStateException("inside " + (scope != null));
                    }
                })
                .hasMessage("inside true");
        assertThat(spark.conf().contains(ENGINE)).isFalse();
    }

    @Test
    @DisplayName("A35, A02 A scope refuses what is unknown or wrong at once, and sets nothing")
    void aScopeRefusesWhatIsWrong() {
        SparkSession spark = fixture.spark();
        assertThatThrownBy(() -> ParquetFrame.configure(spark, Map.of("engine", "spark", "local.timeuot", "1s")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("did you mean spark.parquetframe.local.timeout?");
        assertThatThrownBy(() -> ParquetFrame.configure(spark, Map.of("engine", "spark", "local.timeout", "soon")))
                .isInstanceOf(InvalidSettingException.class);
        assertThatThrownBy(() -> ParquetFrame.configure(spark, Map.of("engine", "quick")))
                .isInstanceOf(UnknownEngineException.class)
                .hasMessageContaining("spark");
        assertThat(spark.conf().contains(ENGINE)).isFalse();
    }

    @Test
    void twoSessionsOfAnApplicationDoNotSeeEachOthersSettings() {
        SparkSession other = fixture.spark().newSession();
        other.read().parquet(fixture.path("dim")).createOrReplaceTempView("dim");
        try (SettingsScope scope = ParquetFrame.configure(other, Map.of("engine", "spark"))) {
            assertThat(scope).isNotNull();
            fixture.rows(QUERY);
            assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
            other.sql(QUERY).collectAsList();
            assertThat(fixture.last().reasons()).extracting(Reason::code).containsExactly(ReasonCode.ENGINE_REQUESTED);
        }
        other.sql(QUERY).collectAsList();
        assertThat(fixture.last().outcome()).isEqualTo(Outcome.LOCAL);
    }
}
