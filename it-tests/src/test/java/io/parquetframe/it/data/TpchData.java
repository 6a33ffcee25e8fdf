package io.parquetframe.it.data;

import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * TPC-H as Parquet written by Spark: one directory a table, keys bigint, money decimal(15,2), dates as dates. The same
 * scale gives the same rows on every machine.
 */
public final class TpchData {

    private static final String MARKER = "_complete";
    private static final double TARGET_FILE_MEGABYTES = 128;
    /** Megabytes of a table at scale 1 as Spark 4.1 writes it (snappy); tables not listed are below 30. */
    private static final Map<String, Double> MEGABYTES = Map.of("lineitem", 210.0, "orders", 57.0, "partsupp", 41.0);

    private TpchData() {}

    /**
     * Writes the eight tables, unless {@code directory} holds them already (a marker file says so, with the scale).
     *
     * @param scale TPC-H scale factor; 1 is about 315 MB
     * @throws IllegalStateException if the directory holds another scale
     */
    public static void write(SparkSession spark, double scale, Path directory) {
        write(spark, scale, directory, TpchTable.getTables());
    }

    /** The same for one table, alone in its directory. */
    public static void write(SparkSession spark, double scale, Path directory, String table) {
        write(spark, scale, directory, List.of(TpchTable.getTable(table)));
    }

    private static void write(SparkSession spark, double scale, Path directory, List<TpchTable<?>> tables) {
        Path marker = directory.resolve(MARKER);
        try {
            if (Files.exists(marker)) {
                requireScale(scale, Files.readString(marker), directory);
                return;
            }
            Files.createDirectories(directory);
            for (TpchTable<?> table : tables) {
                write(spark, table, scale, directory);
            }
            Files.writeString(marker, Double.toString(scale));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write TPC-H data to " + directory, e);
        }
    }

    /** Makes each table of {@code directory} a temporary view of its name. */
    public static void register(SparkSession spark, Path directory) {
        for (TpchTable<?> table : TpchTable.getTables()) {
            String name = table.getTableName();
            spark.read().parquet(directory.resolve(name).toUri().toString()).createOrReplaceTempView(name);
        }
    }

    private static void requireScale(double scale, String found, Path directory) {
        if (Double.parseDouble(found) != scale) {
            throw new IllegalStateException("Cannot use " + directory + " for TPC-H scale " + scale
                    + ": it holds scale " + found + "; choose another directory or remove it");
        }
    }

    private static void write(SparkSession spark, TpchTable<?> table, double scale, Path directory) {
        String name = table.getTableName();
        int files = (int) Math.max(1, Math.ceil(scale * MEGABYTES.getOrDefault(name, 10.0) / TARGET_FILE_MEGABYTES));
        List<Integer> parts = IntStream.rangeClosed(1, files).boxed().toList();
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(parts, files)
                .flatMap(part -> TpchTables.rows(name, scale, part, files));

        StructType generated = new StructType();
        List<String> written = new ArrayList<>();
        for (TpchColumn<?> column : table.getColumns()) {
            generated = generated.add(column.getColumnName(), type(column), false);
            written.add(expression(column));
        }
        Dataset<Row> data = spark.createDataFrame(rows, generated).selectExpr(written.toArray(String[]::new));
        data.write()
                .mode(SaveMode.Overwrite)
                .parquet(directory.resolve(name).toUri().toString());
    }

    private static DataType type(TpchColumn<?> column) {
        return switch (column.getType().getBase()) {
            case INTEGER, DATE -> DataTypes.IntegerType;
            case IDENTIFIER -> DataTypes.LongType;
            case DOUBLE -> DataTypes.createDecimalType(15, 2);
            case VARCHAR -> DataTypes.StringType;
        };
    }

    /** Days become dates here and not in the rows, whose dates would pass through the zone of this process. */
    private static String expression(TpchColumn<?> column) {
        String name = column.getColumnName();
        return switch (column.getType().getBase()) {
            case DATE -> "date_from_unix_date(" + name + ") AS " + name;
            case INTEGER, IDENTIFIER, DOUBLE, VARCHAR -> name;
        };
    }
}
