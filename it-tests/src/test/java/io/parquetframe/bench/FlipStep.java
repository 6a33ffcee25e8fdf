package io.parquetframe.bench;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.spark.ParquetFrame;
import io.parquetframe.spark.SettingsScope;
import io.parquetframe.spark.router.Decision;
import io.parquetframe.spark.router.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** The demo's end: one query whose data grows past a threshold, so that it moves to Spark, and says why. */
final class FlipStep {

    private static final String THRESHOLD = "spark.parquetframe.sparkThreshold";
    private static final String QUERY = "SELECT k, count(*), sum(amount) FROM growing GROUP BY k ORDER BY k";
    private static final long ROWS = 40_000;
    private static final int MORE_FILES = 3;

    private FlipStep() {}

    /** Whether it ran locally before and on Spark after, with the sums that belong to the rows. */
    static boolean run(SparkSession spark, PrintStream out) throws IOException {
        Path growing = TpchInput.cache("demo").resolve("growing");
        FileUtil.fullyDelete(growing.toFile());
        Side.PARQUETFRAME.select(spark);
        try (SettingsScope scope = ParquetFrame.configure(spark, Map.of(THRESHOLD, "1m"))) {
            out.printf("%nThe same query while its data grows (%s is 1m here)%n%n  %s%n", THRESHOLD, QUERY);
            append(spark, growing, 0);
            boolean local = ran(spark, growing, 1, Outcome.LOCAL, out);
            for (int file = 1; file <= MORE_FILES; file++) {
                append(spark, growing, file);
            }
            return ran(spark, growing, 1 + MORE_FILES, Outcome.SPARK, out) && local;
        }
    }

    private static void append(SparkSession spark, Path table, int file) {
        spark.range(file * ROWS, (file + 1) * ROWS, 1, 1)
                .selectExpr("id % 3 AS k", "id * 7919 % 1000003 AS amount")
                .write()
                .mode(SaveMode.Append)
                .parquet(table.toString());
    }

    private static boolean ran(SparkSession spark, Path table, int files, Outcome expected, PrintStream out) {
        spark.read().parquet(table.toString()).createOrReplaceTempView("growing");
        List<Row> rows = spark.sql(QUERY).collectAsList();
        Decision decision = ParquetFrame.lastDecision(spark).orElseThrow();
        Reason why = decision.routing().reasons().get(0);
        out.printf(
                "%n  %d %s: %s because of %s%n",
                files, files == 1 ? "file" : "files", decision.routing().engine(), why);
        ParquetFrame.explain(spark.sql(QUERY))
                .lines()
                .filter(line -> line.startsWith("change: ") && line.contains(THRESHOLD))
                .forEach(line -> out.println("    " + line.substring("change: ".length())));
        long counted = rows.stream().mapToLong(row -> row.getLong(1)).sum();
        return decision.outcome() == expected && counted == files * ROWS;
    }
}
