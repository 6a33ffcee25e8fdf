package io.parquetframe.it.harness;

import io.parquetframe.heuristics.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.sql.SparkSession;

/** Brings the columns of a query into the local engine's memory, as using them does. */
public final class Memory {

    /** They come in the background, and not before the files are old enough to be told from later ones. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Memory() {}

    /** Asks the query again and again until it reads memory, as far as it has scans that can. */
    public static void keep(SparkSession spark, String sql) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!readsMemory(spark, sql)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not in memory after " + PATIENCE + ": " + sql);
            }
        }
    }

    /** Asks a query that may well stay on Spark a few times. */
    public static void tryToKeep(SparkSession spark, String sql) {
        for (int i = 0; i < 10 && !readsMemory(spark, sql); i++) {
            Thread.onSpinWait();
        }
    }

    private static boolean readsMemory(SparkSession spark, String sql) {
        long mark = Route.mark(spark);
        try (SessionSettings open = SessionSettings.engine(spark, "local")) {
            spark.sql(sql).collectAsList();
        }
        return Route.since(mark, spark)
                .filter(route -> route.names(ReasonCode.READ_FROM_MEMORY))
                .isPresent();
    }
}
