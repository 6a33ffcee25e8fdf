package io.parquetframe.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parquetframe.it.harness.TestSession;
import io.parquetframe.spark.ParquetFrame;
import io.parquetframe.spark.router.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebugModeIT {

    @TempDir
    private Path directory;

    private final SparkSession spark = ((org.apache.spark.sql.classic.SparkSession) TestSession.spark()).newSession();

    @BeforeEach
    void write() {
        spark.range(0, 100, 1, 1)
                .selectExpr("id", "concat('name-', id) AS name")
                .write()
                .parquet(directory.resolve("t").toString());
        spark.read().parquet(directory.resolve("t").toString()).createOrReplaceTempView("t");
    }

    @Test
    @DisplayName("A38 Debug mode writes a record a query: SQL, profile, decision, times a phase, Spark's ids")
    void aRecordAQuery() throws IOException, TimeoutException {
        debug();
        spark.sql("SELECT count(*) FROM t WHERE name = 'name-7'").collectAsList();
        spark.sql("SELECT id, rand() FROM t").collectAsList();
        spark.sql("SET spark.parquetframe.log.debug=false").collectAsList();
        spark.sql("SELECT max(id) FROM t").collectAsList();

        List<JsonNode> records = records();
        assertThat(records).hasSize(2);
        JsonNode local = records.get(0);
        assertThat(local.get("outcome").asText()).isEqualTo("local");
        assertThat(local.get("engine").asText()).isEqualTo("local");
        assertThat(local.get("sql").asText()).contains("'name-7'");
        assertThat(local.get("profile").get("rows").asLong()).isEqualTo(100);
        assertThat(local.get("reasons").get(0).get("code").asText()).isEqualTo("FITS_MEMORY_THRESHOLD");
        assertThat(local.get("phasesMs").fieldNames())
                .toIterable()
                .contains("parsing", "analysis", "optimization", "planning", "translate", "decide", "engine", "convert")
                .contains("execution");
        assertThat(local.get("phasesMs").get("execution").asDouble()).isPositive();
        assertThat(local.get("applicationId").asText())
                .isEqualTo(spark.sparkContext().applicationId());
        assertThat(local.get("jobIds")).isEmpty();
        JsonNode bySpark = records.get(1);
        assertThat(bySpark.get("outcome").asText()).isEqualTo("spark");
        assertThat(bySpark.get("jobIds")).isNotEmpty();
        assertThat(bySpark.get("executionId").asLong())
                .isGreaterThan(local.get("executionId").asLong());
    }

    @Test
    @DisplayName(
            "A38 Literals that match Spark's redaction pattern are masked, in debug records and in pf.system.decisions")
    void secretsAreMasked() throws IOException, TimeoutException {
        debug();
        spark.conf().set("spark.sql.redaction.string.regex", "^name-[0-9]+$");
        spark.sparkContext().setJobDescription("SELECT id FROM t WHERE name = 'name-77'");
        spark.sql("SELECT id FROM t WHERE name = 'name-77'").collectAsList();
        spark.sparkContext().setJobDescription(null);

        Decision decision = ParquetFrame.lastDecision(spark).orElseThrow();
        assertThat(decision.sql()).contains("'*********(redacted)'").doesNotContain("name-77");
        assertThat(decision.description()).contains("redacted").doesNotContain("name-77");
        assertThat(records()).singleElement().asString().contains("redacted").doesNotContain("name-77");
    }

    @Test
    @DisplayName("A38 A query that fails has a record with its error")
    void failuresHaveRecords() throws IOException, TimeoutException {
        debug();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                () -> spark.sql("SELECT 1 / (id - 5) FROM t").collectAsList());

        assertThat(records()).singleElement().satisfies(record -> {
            assertThat(record.get("outcome").asText()).isIn("failed", "spark");
            assertThat(record.get("error").asText()).contains("DIVIDE_BY_ZERO");
        });
    }

    private void debug() {
        spark.conf().set("spark.parquetframe.log.debug", true);
        spark.conf()
                .set(
                        "spark.parquetframe.log.debugFile",
                        directory.resolve("debug.jsonl").toString());
    }

    private List<JsonNode> records() throws IOException, TimeoutException {
        spark.sparkContext().listenerBus().waitUntilEmpty();
        List<JsonNode> records = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("debug.jsonl"))) {
            records.add(new ObjectMapper().readTree(line));
        }
        return records;
    }
}
