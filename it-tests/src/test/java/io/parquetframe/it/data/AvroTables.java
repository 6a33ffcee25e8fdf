package io.parquetframe.it.data;

import io.parquetframe.it.harness.SessionSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/** The tables of another session once more, stored as Avro, under the same names in a session of their own. */
public final class AvroTables {

    private static final Map<String, List<String>> PARTITIONING =
            Map.of("t_parts", List.of("p_int", "p_str", "p_date", "p_null"));

    private AvroTables() {}

    /** Writes the tables below a directory and registers them in a new session, all by {@code format("parquetframe")}. */
    public static SparkSession register(SparkSession spark, List<String> tables, Path directory) {
        return register(spark, tables, directory, "parquetframe");
    }

    /** The same by a format of this name. */
    public static SparkSession register(SparkSession spark, List<String> tables, Path directory, String format) {
        SparkSession avro = spark.newSession();
        try (SessionSettings open = SessionSettings.of(spark, Map.of("spark.parquetframe.engine", "spark"))) {
            for (String table : tables) {
                String path = directory.resolve(table).toUri().toString();
                write(spark.table(table), table).format(format).save(path);
                avro.read().format(format).load(path).createOrReplaceTempView(table);
            }
        }
        return avro;
    }

    private static DataFrameWriter<Row> write(Dataset<Row> data, String table) {
        List<String> columns = new ArrayList<>();
        for (StructField field : data.schema().fields()) {
            if (isAvro(field.dataType())) {
                columns.add('`' + field.name().replace("`", "``") + '`');
            }
        }
        Dataset<Row> stored = data.selectExpr(columns.toArray(String[]::new));
        boolean several = table.equals("t_files");
        return (several ? stored.repartitionByRange(5, stored.col("id")) : stored.coalesce(1))
                .write()
                .option("storage", "avro")
                .mode(SaveMode.Overwrite)
                .partitionBy(PARTITIONING.getOrDefault(table, List.of()).toArray(String[]::new));
    }

    /** Avro's maps have text for keys. */
    public static boolean isAvro(DataType type) {
        return !type.existsRecursively(new scala.runtime.AbstractFunction1<DataType, Object>() {
            @Override
            public Object apply(DataType part) {
                return part instanceof MapType map && map.keyType() != DataTypes.StringType;
            }
        });
    }
}
