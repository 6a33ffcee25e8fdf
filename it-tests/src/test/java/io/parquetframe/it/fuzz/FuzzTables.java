package io.parquetframe.it.fuzz;

import io.parquetframe.it.data.HardType;
import io.parquetframe.it.data.HardValues;
import io.parquetframe.it.suite.Twins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Random tables {@code f0}, {@code f1}, …, each with a key and two columns of each type. */
final class FuzzTables {

    /** One table is empty, one has a single row. */
    private static final int[] ROWS = {40, 0, 1, 12, 25, 60};

    private static final int COLUMNS_OF_A_TYPE = 2;
    private static final Map<String, HardType> TYPES = new LinkedHashMap<>();

    static {
        Map<String, HardType> hard = new LinkedHashMap<>();
        HardValues.all().forEach(type -> hard.put(type.table(), type));
        put("boolean", "h_boolean", hard);
        put("byte", "h_byte", hard);
        put("short", "h_short", hard);
        put("int", "h_int", hard);
        put("long", "h_long", hard);
        put("float", "h_float", hard);
        put("double", "h_double", hard);
        put("decimal", "h_decimal_9_2", hard);
        put("string", "h_string", hard);
        put("binary", "h_binary", hard);
        put("date", "h_date", hard);
        put("timestamp", "h_timestamp", hard);
        put("ntz", "h_timestamp_ntz", hard);
        put("ints", "h_array_int", hard);
        put("strings", "h_array_string", hard);
        put("map", "h_map", hard);
        put("struct", "h_struct", hard);
    }

    private FuzzTables() {}

    private static void put(String type, String table, Map<String, HardType> hard) {
        TYPES.put(type, Objects.requireNonNull(hard.get(table), table));
    }

    private static HardType hard(String type) {
        return Objects.requireNonNull(TYPES.get(type), type);
    }

    static int count() {
        return ROWS.length;
    }

    /** Names and types of the columns of each table. */
    static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("id", "long");
        for (String type : TYPES.keySet()) {
            for (int i = 0; i < COLUMNS_OF_A_TYPE; i++) {
                columns.put(type + "_" + i, type);
            }
        }
        return columns;
    }

    /** Writes them as Parquet and registers them in both sessions. */
    static void create(Twins twins, Path directory, Random random) {
        StructType schema = new StructType().add("id", DataTypes.LongType, false);
        for (Map.Entry<String, String> column : columns().entrySet()) {
            if (!column.getKey().equals("id")) {
                schema = schema.add(column.getKey(), hard(column.getValue()).type());
            }
        }
        SparkSession spark = twins.spark();
        spark.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        for (int table = 0; table < ROWS.length; table++) {
            String path = directory.resolve("f" + table).toUri().toString();
            List<Row> rows = new ArrayList<>();
            for (int row = 0; row < ROWS[table]; row++) {
                rows.add(row(row, random));
            }
            spark.createDataFrame(rows, schema)
                    .coalesce(1)
                    .write()
                    .mode(SaveMode.Overwrite)
                    .parquet(path);
            spark.read().parquet(path).createOrReplaceTempView("f" + table);
            twins.local().read().parquet(path).createOrReplaceTempView("f" + table);
        }
        spark.conf().unset("spark.sql.parquet.outputTimestampType");
    }

    private static Row row(long id, Random random) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(id);
        for (String type : TYPES.keySet()) {
            List<@Nullable Object> all = hard(type).values();
            for (int i = 0; i < COLUMNS_OF_A_TYPE; i++) {
                // Half of the values are of few, so that joins and groups meet; the last one is null.
                int bound = random.nextBoolean() ? Math.min(all.size(), 5) : all.size();
                values.add(random.nextInt(8) == 0 ? null : all.get(random.nextInt(bound)));
            }
        }
        return RowFactory.create(values.toArray());
    }
}
