package io.parquetframe.it.jar;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.sql.SparkSession;

/** The job of {@link EventLogIT}'s other process: one query that runs locally, and one that Spark answers in the end. */
final class EventLogJob {

    private EventLogJob() {}

    /** Expects a directory for its file and one for the event log; prints where each query ran. */
    public static void main(String[] arguments) {
        String table = arguments[0];
        try (SparkSession spark = JobSession.builder()
                .config("spark.eventLog.enabled", true)
                .config("spark.eventLog.dir", arguments[1])
                .config("spark.eventLog.compress", false)
                .config("spark.parquetframe.engine", "local")
                .config("spark.parquetframe.local.startWait", "60s")
                .config("spark.parquetframe.local.resultLimit", "10k")
                .getOrCreate()) {
            spark.range(1000).coalesce(1).write().parquet(table);
            spark.read().parquet(table).createOrReplaceTempView("ids");
            query(spark, "local", "SELECT id FROM ids WHERE id < 7");
            query(spark, "rerun", "SELECT id, id + 1, id + 2 FROM ids");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void query(SparkSession spark, String name, String sql) {
        spark.sparkContext().setJobDescription(name);
        spark.sql(sql).collectAsList();
        JobSession.printDecision(name, spark);
    }
}
