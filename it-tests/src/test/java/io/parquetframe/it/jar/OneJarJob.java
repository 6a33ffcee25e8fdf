package io.parquetframe.it.jar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The job of {@link ShadedJarIT}'s other process: the two configuration lines, a configuration file, a file, a query, where it ran. */
final class OneJarJob {

    private OneJarJob() {}

    /** Expects a directory for its file; prints the answer and the outcome. */
    public static void main(String[] arguments) {
        String table = arguments[0];
        try (SparkSession spark = JobSession.builder()
                .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                .config("spark.sql.catalog.pf", "io.parquetframe.spark.ParquetFrameCatalog")
                .config(
                        "spark.sql.catalog.pf.warehouse",
                        Path.of(table + "-entities").toUri().toString())
                .getOrCreate()) {
            spark.range(1000).selectExpr("id", "id % 3 AS part").write().parquet(table);
            Dataset<Row> query =
                    spark.read().parquet(table).groupBy("part").count().orderBy("part");
            List<Row> rows = query.collectAsList();
            System.out.println("rows " + rows);
            JobSession.printDecision("decision", spark);
            avro(spark, table + "-avro");
            entities(spark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What tasks return travels by Kryo. */
    private static void entities(SparkSession spark) {
        spark.sql("CREATE NAMESPACE pf.shop");
        for (String storage : List.of("parquet", "avro")) {
            String entity = "pf.shop.users_" + storage;
            spark.sql("CREATE TABLE " + entity + " (id BIGINT, name STRING, PRIMARY KEY (id))"
                    + " TBLPROPERTIES ('storage' = '" + storage + "')");
            spark.sql("INSERT INTO " + entity + " SELECT id, concat('n', id) FROM range(100)");
            spark.sql("MERGE INTO " + entity + " t USING (SELECT * FROM range(90, 110)) s ON t.id = s.id"
                    + " WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.id, 'merged')");
            System.out.println(storage + " entity "
                    + spark.sql("SELECT count(*), max(id), max(name) FROM " + entity)
                            .collectAsList());
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
