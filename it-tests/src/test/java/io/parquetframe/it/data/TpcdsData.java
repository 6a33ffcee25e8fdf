package io.parquetframe.it.data;

import io.trino.tpcds.Results;
import io.trino.tpcds.Session;
import io.trino.tpcds.Table;
import io.trino.tpcds.column.Column;
import io.trino.tpcds.column.ColumnType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * TPC-DS as Parquet written by Spark, with the types of Spark's own tests: keys int, money decimal(7,2), CHAR and VARCHAR.
 * The same scale gives the same rows on every machine.
 */
public final class TpcdsData {

    private static final String MARKER = "_complete";

    /** Columns that the generator and Spark's queries spell differently. */
    private static final Map<String, String> NAMES = Map.of(
            "c_last_review_date_sk", "c_last_review_date",
            "p_response_targe", "p_response_target",
            "s_tax_precentage", "s_tax_percentage");

    private TpcdsData() {}

    /**
     * Writes all tables, unless {@code directory} holds them already (a marker file says so).
     *
     * @param scale TPC-DS scale factor; the dimensions have a least size
     */
    public static void write(SparkSession spark, double scale, Path directory) {
        Path marker = directory.resolve(MARKER);
        if (Files.exists(marker)) {
            return;
        }
        try {
            Files.createDirectories(directory);
            for (Table table : tables()) {
                write(spark, table, scale, directory);
            }
            Files.writeString(marker, Double.toString(scale));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write TPC-DS data to " + directory, e);
        }
    }

    /** Makes tables of the current database over the files of {@code directory}. */
    public static void register(SparkSession spark, Path directory) {
        for (Table table : tables()) {
            String columns = table(table).stream()
                    .map(column -> name(column) + " " + type(column))
                    .collect(Collectors.joining(", "));
            spark.sql("DROP TABLE IF EXISTS " + name(table));
            spark.sql("CREATE TABLE " + name(table) + " (" + columns + ") USING parquet LOCATION '"
                    + directory.resolve(name(table)).toUri() + "'");
        }
    }

    private static List<Table> tables() {
        return Table.getBaseTables().stream()
                .filter(table -> table != Table.DBGEN_VERSION)
                .toList();
    }

    private static List<Column> table(Table table) {
        return List.of(table.getColumns());
    }

    private static void write(SparkSession spark, Table table, double scale, Path directory) {
        String tableName = table.name();
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(List.of(tableName), 1)
                .flatMap(name -> rows(name, scale));
        StructType texts = new StructType();
        List<String> typed = new ArrayList<>();
        for (Column column : table(table)) {
            texts = texts.add(name(column), DataTypes.StringType);
            String type = type(column);
            typed.add(
                    Set.of("INT", "DATE").contains(type) || type.startsWith("DECIMAL")
                            ? "CAST(" + name(column) + " AS " + type + ") AS " + name(column)
                            : name(column));
        }
        Dataset<Row> data = spark.createDataFrame(rows, texts).selectExpr(typed.toArray(String[]::new));
        data.write()
                .mode(SaveMode.Overwrite)
                .parquet(directory.resolve(name(table)).toUri().toString());
    }

    private static Iterator<Row> rows(String table, double scale) {
        Table of = Table.valueOf(table);
        Session session = Session.getDefaultSession().withScale(scale).withTable(of);
        return StreamSupport.stream(Results.constructResults(of, session).spliterator(), false)
                .map(rows -> RowFactory.create(rows.get(0).toArray()))
                .iterator();
    }

    private static String name(Table table) {
        return table.getName().toLowerCase(Locale.ROOT);
    }

    private static String name(Column column) {
        String name = column.getName().toLowerCase(Locale.ROOT);
        return NAMES.getOrDefault(name, name);
    }

    private static String type(Column column) {
        ColumnType type = column.getType();
        int precision = type.getPrecision().orElse(0);
        return switch (type.getBase()) {
            case INTEGER, IDENTIFIER -> "INT";
            case DATE -> "DATE";
            case TIME -> "STRING";
            case DECIMAL -> "DECIMAL(" + precision + ", " + type.getScale().orElse(0) + ")";
            case VARCHAR -> "VARCHAR(" + precision + ")";
            case CHAR -> "CHAR(" + precision + ")";
        };
    }
}
