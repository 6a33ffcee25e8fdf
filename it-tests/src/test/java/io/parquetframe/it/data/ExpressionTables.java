package io.parquetframe.it.data;

import io.parquetframe.it.harness.SessionSettings;
import java.nio.file.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Tables for cases of single expressions, beside those of {@link HardTables}: values that both engines can read. */
public final class ExpressionTables {

    private ExpressionTables() {}

    /** Writes the tables anew and registers them as views whose names begin with {@code x_}. */
    public static void register(SparkSession spark, Path directory) {
        try (SessionSettings open = SessionSettings.engine(spark, "spark")) {
            texts(
                    spark,
                    directory,
                    "x_text",
                    "'a\\r\\nb', '\\u3000x\\u00a0', 'e\\u0301x', 'a\\n', 'a\\r\\n', 'a\\u2028', '\\r', 'foo.bar', 'x_y%z', '\\\\', '%', '_',"
                            + " 'ABC-123', ' 42 ', 'aaa', '😀b', 'ß', '', null");
            texts(spark, directory, "x_integers", "'1', '-1', ' 12 ', '+7', '007', '127', '-128', '0', null");
            texts(
                    spark,
                    directory,
                    "x_doubles",
                    "'1', '-1.5', ' 12 ', '+7.25', '1e3', '.5', '5.', '1.7976931348623157e308', '1e400', '4.9e-324',"
                            + " '2.2250738585072011e-308', '0.1', '-0', '1E-5', '9007199254740993', null");
            texts(
                    spark,
                    directory,
                    "x_decimals",
                    "'1', '-1.5', ' 12 ', '+7.25', '007', '0.1', '-0', '-0.00', '99999.99', null");
            texts(
                    spark,
                    directory,
                    "x_dates",
                    "'2024-02-29', ' 2024-01-01 ', '0001-01-01', '9999-12-31', '1582-10-10', null");
            texts(
                    spark,
                    directory,
                    "x_times",
                    "'2024-02-29 01:02:03', ' 2024-03-10 02:30:00 ', '2024-11-03T01:30:00.5', '0001-01-01 00:00:00',"
                            + " '9999-12-31 23:59:59.999999', null");
            texts(spark, directory, "x_words", "'abc', '', '-', ' ', 't', 'Yes', 'FALSE', 'no', null");
            table(
                    spark,
                    directory,
                    "x_instants",
                    "SELECT timestamp_seconds(1700000000 + id * 937) AS a FROM range(60000)");
            table(
                    spark,
                    directory,
                    "x_prices",
                    "SELECT id % 300 AS k, CAST(((id * 7919) % 1000003) / 100 - 3000 AS DECIMAL(7,2)) AS d FROM range(30000)");
        }
    }

    private static void texts(SparkSession spark, Path directory, String name, String values) {
        table(spark, directory, name, "SELECT explode(array(" + values + ")) AS a");
    }

    private static void table(SparkSession spark, Path directory, String name, String sql) {
        String uri = directory.resolve(name).toUri().toString();
        spark.sql(sql).coalesce(1).write().mode(SaveMode.Overwrite).parquet(uri);
        spark.read().parquet(uri).createOrReplaceTempView(name);
    }
}
