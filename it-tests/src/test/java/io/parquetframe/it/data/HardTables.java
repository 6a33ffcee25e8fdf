package io.parquetframe.it.data;

import io.parquetframe.it.harness.SessionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes the tables that tests read, once a test run, and registers them as temporary views. */
public final class HardTables {

    /** Views by name, with where their files are; empty until they are written. */
    private static final Map<String, String> VIEWS = new LinkedHashMap<>();

    private HardTables() {}

    /** Writes what is not written yet below {@code directory} and registers all views. */
    public static synchronized void register(SparkSession spark, Path directory) {
        if (!VIEWS.isEmpty()) {
            view(spark);
            return;
        }
        delete(directory);
        // Micros and Spark's own engine: the data must not depend on what is under test.
        Map<String, String> settings = Map.of(
                "spark.parquetframe.engine", "spark", "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        try (SessionSettings open = SessionSettings.of(spark, settings)) {
            HardValues.all().forEach(type -> pairs(spark, type, directory));
            shapes(spark, directory);
            timestampsAsInt96(spark, directory);
        }
    }

    /** Registers what {@link #register} wrote as views of another session. */
    public static synchronized void view(SparkSession spark) {
        VIEWS.forEach((name, uri) -> spark.read().parquet(uri).createOrReplaceTempView(name));
    }

    /** The names of all tables. */
    public static synchronized List<String> names() {
        return List.copyOf(VIEWS.keySet());
    }

    private static void pairs(SparkSession spark, HardType type, Path directory) {
        StructType schema = new StructType()
                .add("id", DataTypes.LongType)
                .add("a", type.type())
                .add("b", type.type());
        save(spark.createDataFrame(HardValues.pairs(type), schema), type.table(), directory);
    }

    private static void shapes(SparkSession spark, Path directory) {
        Dataset<Row> numbers = spark.sql("SELECT id, CAST(id % 7 AS INT) AS k, concat('s', id % 11) AS s,"
                + " CAST(id * 37 % 101 AS DECIMAL(15,2)) AS d, IF(id % 5 = 0, null, id * 0.5D) AS x,"
                + " date_add(DATE'2024-01-01', CAST(id % 400 AS INT)) AS day FROM range(2000)");
        save(numbers, "t", directory);
        save(numbers.limit(0), "t_empty", directory);
        save(numbers.limit(1), "t_single", directory);
        save(spark.sql("SELECT id, id * 10 AS v, concat('k', id % 50) AS k FROM range(40, 160)"), "u", directory);
        save(allNull(spark), "t_null", directory);
        severalFiles(spark, directory);
        rowGroups(spark, numbers, directory);
        partitioned(spark, directory);
        oddNames(spark, directory);
        fixedLength(spark, directory);
    }

    private static Dataset<Row> allNull(SparkSession spark) {
        List<String> columns = new ArrayList<>(List.of("id"));
        HardValues.all().forEach(t -> columns.add("CAST(null AS " + t.type().sql() + ") AS " + t.table()));
        return spark.range(20).selectExpr(columns.toArray(String[]::new));
    }

    /** Sizes out of order: Spark packs large files first. */
    private static void severalFiles(SparkSession spark, Path directory) {
        int start = 0;
        for (int rows : new int[] {10, 5000, 1, 300, 0, 2000}) {
            spark.range(start, start + rows, 1, 1)
                    .selectExpr("id", "CAST(id % 13 AS INT) AS k", "concat('s', id * 7919 % 1009) AS s")
                    .write()
                    .mode(SaveMode.Append)
                    .parquet(uri(directory, "t_files"));
            start += rows;
        }
        view(spark, directory, "t_files");
    }

    private static void rowGroups(SparkSession spark, Dataset<Row> numbers, Path directory) {
        numbers.coalesce(1)
                .write()
                .option("parquet.block.size", "1024")
                .option("parquet.page.size.row.check.min", "10")
                .option("parquet.page.size.row.check.max", "10")
                .option("parquet.block.size.row.check.min", "50")
                .option("parquet.block.size.row.check.max", "50")
                .parquet(uri(directory, "t_groups"));
        view(spark, directory, "t_groups");
    }

    private static void partitioned(SparkSession spark, Path directory) {
        spark.sql("SELECT id, id * 2 AS v, CAST(id % 3 AS INT) AS p_int,"
                        + " element_at(array('a b/c=d%#''é', 'x[1]*?', '', 'plain'), CAST(id % 4 AS INT) + 1) AS p_str,"
                        + " date_add(DATE'2024-02-28', CAST(id % 2 AS INT)) AS p_date,"
                        + " IF(id % 5 = 0, null, CAST(id % 2 AS BIGINT)) AS p_null FROM range(240)")
                .coalesce(1)
                .write()
                .partitionBy("p_int", "p_str", "p_date", "p_null")
                .parquet(uri(directory, "t_parts"));
        view(spark, directory, "t_parts");
        // The files hold a column of the name that their directory also gives, with other values.
        spark.range(20).selectExpr("id", "id * 3 AS day").coalesce(1).write().parquet(uri(directory, "t_both/day=77"));
        view(spark, directory, "t_both");
    }

    /** Text shorter and longer than its column says, as other writers leave it; Spark pads what it reads. */
    private static void fixedLength(SparkSession spark, Path directory) {
        spark.sql(
                        "SELECT id, element_at(array('', 'a', 'é', '😀b', 'abc', 'abcd ', 'abcdef', null), CAST(id AS INT) + 1) AS c"
                                + " FROM range(8)")
                .coalesce(1)
                .write()
                .parquet(uri(directory, "t_char"));
        spark.sql("DROP TABLE IF EXISTS fixed_length");
        spark.sql("CREATE TABLE fixed_length (id BIGINT, c CHAR(5)) USING parquet LOCATION '" + uri(directory, "t_char")
                + "'");
        spark.table("fixed_length").createOrReplaceTempView("t_char");
    }

    private static void oddNames(SparkSession spark, Path directory) {
        save(
                spark.sql(
                        "SELECT id AS `a.b`, id * 2 AS `select`, id * 3 AS `x y`, id * 4 AS `q\"q`, id * 5 AS `it's`,"
                                + " id * 6 AS `Größe`, id * 7 AS `#1`, concat('v', id) AS `a``b`, id * 8 AS `rowid` FROM range(30)"),
                "t_odd",
                directory);
    }

    private static void timestampsAsInt96(SparkSession spark, Path directory) {
        try (SessionSettings open =
                SessionSettings.of(spark, Map.of("spark.sql.parquet.outputTimestampType", "INT96"))) {
            save(spark.table("h_timestamp"), "t_int96", directory);
        }
    }

    private static void save(Dataset<Row> data, String name, Path directory) {
        data.coalesce(1).write().parquet(uri(directory, name));
        view(data.sparkSession(), directory, name);
    }

    private static void view(SparkSession spark, Path directory, String name) {
        VIEWS.put(name, uri(directory, name));
        spark.read().parquet(uri(directory, name)).createOrReplaceTempView(name);
    }

    private static String uri(Path directory, String name) {
        return directory.resolve(name).toUri().toString();
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot clear " + directory, e);
        }
    }
}
