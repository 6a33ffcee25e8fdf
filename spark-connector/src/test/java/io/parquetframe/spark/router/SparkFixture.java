package io.parquetframe.spark.router;

import io.parquetframe.spark.ParquetFrame;
import io.parquetframe.spark.ParquetFrameExtensions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A session as users have it, with the extensions, and a few files: {@code dim} (5 rows), {@code fact} (100 rows,
 * partitioned by {@code p}).
 */
final class SparkFixture implements AutoCloseable {

    private final SparkSession spark;
    private final Path directory;
    private final AtomicInteger jobs = new AtomicInteger();

    SparkFixture(Path directory) {
        this(directory, Map.of());
    }

    /** The same with more settings of the application. */
    SparkFixture(Path directory, Map<String, Object> settings) {
        this.directory = directory;
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config(
                        "spark.sql.warehouse.dir",
                        directory.resolve("warehouse").toString())
                .config("spark.sql.extensions", ParquetFrameExtensions.class.getName())
                .config("spark.parquetframe.local.startWait", "60s")
                .config("spark.parquetframe.local.memory", "256m")
                .config("spark.parquetframe.router.overrunAfter", "0")
                .config("spark.parquetframe.router.calibration", "false")
                .config(settings)
                .getOrCreate();
        spark.sparkContext().setLogLevel("ERROR");
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.incrementAndGet();
            }
        });
        spark.range(5)
                .selectExpr("id k", "id * 2 w", "concat('x', id) name")
                .coalesce(1)
                .write()
                .parquet(path("dim"));
        spark.range(100)
                .selectExpr("id", "id % 5 p")
                .coalesce(1)
                .write()
                .partitionBy("p")
                .parquet(path("fact"));
        spark.read().parquet(path("dim")).createOrReplaceTempView("dim");
        spark.read().parquet(path("fact")).createOrReplaceTempView("fact");
    }

    SparkSession spark() {
        return spark;
    }

    String path(String name) {
        return directory.resolve(name).toString();
    }

    Dataset<Row> sql(String text) {
        return spark.sql(text);
    }

    List<Row> rows(String text) {
        return spark.sql(text).collectAsList();
    }

    Decision last() {
        return ParquetFrame.lastDecision(spark).orElseThrow();
    }

    /** The decisions that are made while something runs. */
    List<Decision> decisionsOf(Runnable action) {
        long before = ParquetFrame.lastDecision(spark).map(Decision::id).orElse(0L);
        action.run();
        return ParquetFrame.decisions(spark).stream()
                .filter(decision -> decision.id() > before)
                .toList();
    }

    /** The Spark jobs that are started while something runs. */
    int jobsOf(Runnable action) {
        settle();
        int before = jobs.get();
        action.run();
        settle();
        return jobs.get() - before;
    }

    /** Runs with a session setting, and without it afterwards. */
    <T> T with(String key, String value, Supplier<T> action) {
        spark.conf().set(key, value);
        try {
            return action.get();
        } finally {
            spark.conf().unset(key);
        }
    }

    /** Waits until the listeners have heard of all that happened. */
    void settle() {
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        spark.stop();
    }
}
