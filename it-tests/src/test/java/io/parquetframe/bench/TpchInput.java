package io.parquetframe.bench;

import io.parquetframe.it.data.TpchData;
import io.trino.tpch.TpchTable;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** TPC-H files of one scale below the build directory, generated at the first use. */
final class TpchInput {

    private static final Path HOME = Path.of(System.getProperty("parquetframe.home", "."));

    private TpchInput() {}

    /** A directory for files that any run may use again. */
    static Path cache(String name) {
        return HOME.toAbsolutePath().normalize().resolve("it-tests/target").resolve(name);
    }

    /** Generates the scale if it is not there, and makes its tables the session's views. */
    static Path use(SparkSession spark, double scale) {
        Path directory = directory("tpch", scale);
        TpchData.write(spark, scale, directory);
        TpchData.register(spark, directory);
        return directory;
    }

    /** The same for one table. */
    static void use(SparkSession spark, double scale, String table) {
        Path directory = directory("tpch-" + table, scale);
        TpchData.write(spark, scale, directory, table);
        spark.read().parquet(directory.resolve(table).toUri().toString()).createOrReplaceTempView(table);
    }

    private static Path directory(String name, double scale) {
        String digits = BigDecimal.valueOf(scale).stripTrailingZeros().toPlainString();
        Path directory = cache(name + "-" + digits);
        if (!Files.exists(directory)) {
            Progress.show("Generating TPC-H at scale " + digits + " in " + directory + " ...");
        }
        return directory;
    }

    static List<String> tables() {
        return TpchTable.getTables().stream().map(TpchTable::getTableName).toList();
    }
}
