package io.parquetframe.it.suite;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.classic.SparkSession;

/** The tables that Spark's own SQL tests find in every session, with Spark's data. */
final class TestTables {

    private static final List<String> WIDE = List.of(
            "unique1",
            "unique2",
            "two",
            "four",
            "ten",
            "twenty",
            "hundred",
            "thousand",
            "twothousand",
            "fivethous",
            "tenthous",
            "odd",
            "even");

    private TestTables() {}

    /** Their names, in lower case. */
    static List<String> names() {
        return List.of("testdata", "arraydata", "mapdata", "aggtest", "onek", "tenk1");
    }

    static void create(SparkSession spark) {
        table(spark.sql("SELECT CAST(id AS INT) AS key, CAST(id AS STRING) AS value FROM range(1, 101)"), "testdata");
        table(
                spark.sql("SELECT * FROM VALUES (array(1, 2, 3), array(array(1, 2, 3))),"
                        + " (array(2, 3, 4), array(array(2, 3, 4))) AS t(arraycol, nestedarraycol)"),
                "arraydata");
        table(
                spark.sql("SELECT mapcol FROM VALUES (map(1, 'a1', 2, 'b1', 3, 'c1', 4, 'd1', 5, 'e1')),"
                        + " (map(1, 'a2', 2, 'b2', 3, 'c2', 4, 'd2')), (map(1, 'a3', 2, 'b3', 3, 'c3')),"
                        + " (map(1, 'a4', 2, 'b4')), (map(1, 'a5')) AS t(mapcol)"),
                "mapdata");
        table(read(spark, "agg.data", "a INT, b FLOAT"), "aggtest");
        String wide = WIDE.stream().map(name -> name + " INT").collect(Collectors.joining(", "))
                + ", stringu1 STRING, stringu2 STRING, string4 STRING";
        table(read(spark, "onek.data", wide), "onek");
        table(read(spark, "tenk.data", wide), "tenk1");
    }

    private static Dataset<Row> read(SparkSession spark, String file, String schema) {
        Dataset<String> lines = spark.createDataset(SqlTestFiles.data(file).toList(), Encoders.STRING())
                .coalesce(1);
        return spark.read().option("delimiter", "\t").schema(schema).csv(lines);
    }

    private static void table(Dataset<Row> data, String name) {
        data.coalesce(1).write().mode(SaveMode.Overwrite).format("parquet").saveAsTable(name);
    }
}
