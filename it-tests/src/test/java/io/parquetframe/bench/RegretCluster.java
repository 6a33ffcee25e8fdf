package io.parquetframe.bench;

import io.parquetframe.it.jar.StandaloneCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** A session on Spark's standalone master with two workers of one core, all on this machine. */
final class RegretCluster {

    private RegretCluster() {}

    static void run(Consumer<SparkSession> work) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("parquetframe-cluster");
        try (StandaloneCluster cluster = new StandaloneCluster(directory);
                SparkSession spark = SparkSession.builder()
                        .appName("parquetframe-bench-cluster")
                        .master(cluster.master())
                        .config("spark.sql.extensions", "io.parquetframe.spark.ParquetFrameExtensions")
                        .config("spark.parquetframe.local.startWait", "60s")
                        .config("spark.executor.memory", "512m")
                        .config("spark.sql.shuffle.partitions", BenchSession.CORES)
                        .config("spark.ui.enabled", false)
                        .config("spark.driver.host", "127.0.0.1")
                        .config("spark.driver.bindAddress", "127.0.0.1")
                        .getOrCreate()) {
            work.accept(spark);
        }
    }
}
