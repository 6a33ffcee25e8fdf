package io.parquetframe.it.jar;

import io.parquetframe.spark.ParquetFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The job of {@link ShadedJarIT}'s other process: the two configuration lines, a file, a query, where it ran. */
final class OneJarJob {

    private OneJarJob() {}

    /** Expects a directory for its file; prints the answer and the outcome. */
    public static void main(String[] arguments) {
        String table = arguments[0];
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.sql.extensions", "io.parquetframe.spark.ParquetFrameExtensions")
                .config("spark.parquetframe.engine", "local")
                .getOrCreate()) {
            spark.range(1000).selectExpr("id", "id % 3 AS part").write().parquet(table);
            Dataset<Row> query =
                    spark.read().parquet(table).groupBy("part").count().orderBy("part");
            List<Row> rows = query.collectAsList();
            System.out.println("rows " + rows);
            System.out.println("decision "
                    + ParquetFrame.lastDecision(spark)
                            .map(made -> made.outcome() + " " + made.reasons())
                            .orElse("none"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
