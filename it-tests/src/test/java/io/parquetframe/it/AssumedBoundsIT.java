package io.parquetframe.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import io.parquetframe.spark.ParquetFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Avro has no statistics: what must be known of numbers is guessed, and checked for every row while the query runs. */
class AssumedBoundsIT {

    private static final SparkSession SPARK = TestSession.spark();

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    @TempDir
    static Path directory;

    /** One of 100,000 numbers, far from both ends of the file, is the largest there is. */
    private static Path file(String name, boolean extreme) {
        Path file = directory.resolve(name);
        if (!file.toFile().exists()) {
            String odd = extreme ? "id = 50000" : "false";
            ParquetFrame.toAvro(
                    SPARK.range(0, 100_000, 1, 1)
                            .selectExpr(
                                    "id",
                                    "id % 7 AS g",
                                    "IF(" + odd + ", 9223372036854775807, id) AS n",
                                    "CAST(IF(" + odd + ", 9223372036854775807, id % 100) AS DECIMAL(22,2)) AS d"),
                    file.toString());
        }
        return file;
    }

    private static List<Case> queries(Path file) {
        return Stream.of(
                        "SELECT n + 1 AS m FROM %s WHERE id < 10",
                        "SELECT n + g AS m FROM %s ORDER BY id DESC LIMIT 3",
                        "SELECT g, sum(n) AS s FROM %s GROUP BY g ORDER BY s LIMIT 2",
                        "SELECT g, sum(n) AS s FROM %s GROUP BY g HAVING s > 100 ORDER BY g",
                        "SELECT sum(n * 3) AS s FROM %s WHERE g = 3",
                        "SELECT g, sum(d * d * d) AS s FROM %s GROUP BY g ORDER BY s LIMIT 2",
                        "SELECT n + 1 AS m FROM %s LIMIT 5",
                        "SELECT a.n + 1 AS m FROM %s a JOIN (SELECT 1 AS k WHERE false) b ON a.g = b.k")
                .map(sql -> String.format(sql, "avro.`" + file + "`"))
                .map(sql -> Case.sql(sql, sql))
                .toList();
    }

    @TestFactory
    @DisplayName("A08: what cannot overflow by assumption runs locally")
    Stream<DynamicTest> smallNumbers() {
        return DIFFERENTIAL.tests(queries(file("small.avro", false)));
    }

    @TestFactory
    @DisplayName("A08, A09: where the assumption is wrong Spark answers, or raises")
    Stream<DynamicTest> aNumberThatNobodyGuessed() {
        return DIFFERENTIAL.tests(queries(file("extreme.avro", true)));
    }

    @Test
    void aFilterBelowArithmeticIsNoReasonToDecline() {
        assertRoute("SELECT n + 1 AS m FROM %s WHERE id < 10", false, null);
    }

    @Test
    void aSumBelowALimitIsNoReasonToDecline() {
        assertRoute("SELECT g, sum(n * 3) AS s FROM %s GROUP BY g ORDER BY s LIMIT 2", false, null);
    }

    @Test
    void aWrongGuessFailsTheRun() {
        assertRoute("SELECT n - g AS m FROM %s ORDER BY id DESC LIMIT 3", true, ReasonCode.EXECUTION_FAILED);
    }

    /** Every row would be read to check what is assumed of it, where a few are enough. */
    @Test
    void nothingIsAssumedForALimitThatEndsTheReading() {
        assertRoute("SELECT n + 3 AS m FROM %s WHERE id > 5 LIMIT 5", false, ReasonCode.ERROR_PARITY);
    }

    @Test
    void filesAboveSparksThresholdAreNotLookedAt() throws IOException {
        Path file = directory.resolve("large.avro");
        Files.copy(file("small.avro", false), file);
        String sql = "SELECT count(*) FROM avro.`" + file + "`";
        try (SessionSettings small = SessionSettings.of(SPARK, Map.of("spark.parquetframe.sparkThreshold", "1k"))) {
            Dataset<Row> rows = SPARK.sql(sql);
            assertThat(rows.collectAsList()).hasSize(1);
            assertThat(ParquetFrame.lastDecision(SPARK).orElseThrow().reasons())
                    .anyMatch(reason -> reason.code() == ReasonCode.ABOVE_SPARK_THRESHOLD);
        }
    }

    private static void assertRoute(
            String sql, boolean extreme, @org.jspecify.annotations.Nullable ReasonCode failure) {
        Path file = file(extreme ? "extreme.avro" : "small.avro", extreme);
        try (SessionSettings local = SessionSettings.of(SPARK, Map.of("spark.parquetframe.engine", "local"))) {
            Dataset<Row> rows = SPARK.sql(String.format(sql, "avro.`" + file + "`"));
            assertThat(rows.collectAsList()).isNotEmpty();
            var reasons = ParquetFrame.lastDecision(SPARK).orElseThrow().reasons();
            if (failure == null) {
                assertThat(reasons).noneMatch(reason -> reason.code().kind() != ReasonCode.Kind.CHOICE);
            } else {
                assertThat(reasons).anyMatch(reason -> reason.code() == failure);
            }
        }
    }
}
