package io.parquetframe.bench;

import org.apache.spark.sql.SparkSession;

/** The sessions that are measured: local mode with all cores, and as many shuffle partitions as cores. */
final class BenchSession {

    static final int CORES = Runtime.getRuntime().availableProcessors();

    private BenchSession() {}

    /** An ordinary session with ParquetFrame. */
    static SparkSession withParquetFrame(String name) {
        return builder(name)
                .config("spark.sql.extensions", "io.parquetframe.spark.ParquetFrameExtensions")
                .getOrCreate();
    }

    /** The same, reading its files in every query: nothing is kept in memory between queries. */
    static SparkSession fromFiles(String name) {
        return builder(name)
                .config("spark.sql.extensions", "io.parquetframe.spark.ParquetFrameExtensions")
                .config("spark.parquetframe.local.residentMemory", 0)
                .getOrCreate();
    }

    /** What every measured session has in common; nothing of ParquetFrame. */
    static SparkSession.Builder builder(String name) {
        return SparkSession.builder()
                .appName(name)
                .master("local[" + CORES + "]")
                // Spark's default of 200 would slow the baseline down on data of this size.
                .config("spark.sql.shuffle.partitions", CORES)
                .config("spark.ui.enabled", false)
                .config("spark.ui.showConsoleProgress", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1");
    }
}
