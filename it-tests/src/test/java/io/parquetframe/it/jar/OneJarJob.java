package io.parquetframe.it.jar;

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
        try (SparkSession spark = JobSession.builder()
                .config("spark.parquetframe.engine", "local")
                .getOrCreate()) {
            spark.range(1000).selectExpr("id", "id % 3 AS part").write().parquet(table);
            Dataset<Row> query =
                    spark.read().parquet(table).groupBy("part").count().orderBy("part");
            List<Row> rows = query.collectAsList();
            System.out.println("rows " + rows);
            JobSession.printDecision("decision", spark);
            avro(spark, table + "-avro");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Spark's distribution has no spark-avro, and needs none. */
    private static void avro(SparkSession spark, String path) {
        spark.range(1000)
                .write()
                .format("parquetframe")
                .option("storage", "avro")
                .save(path);
        Dataset<Row> query = spark.read().format("parquetframe").load(path).selectExpr("count(id)", "max(id)");
        System.out.println("avro rows " + query.collectAsList());
        JobSession.printDecision("avro", spark);
        spark.conf().set("spark.parquetframe.engine", "spark");
        System.out.println("on executors "
                + spark.read()
                        .format("parquetframe")
                        .load(path)
                        .selectExpr("count(id)", "max(id)")
                        .collectAsList());
    }
}
