package io.parquetframe.bench;

import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Rounds over a set of queries, with a progress line. */
final class Rounds {

    private Rounds() {}

    /** One round over all queries on both sides. */
    static void all(List<Comparison> queries, SparkSession spark, boolean timed, String phase) {
        if (!Progress.isTerminal()) {
            Progress.show(phase);
        }
        for (Comparison query : queries) {
            if (Progress.isTerminal()) {
                Progress.show(phase + ": " + query.name());
            }
            query.round(spark, timed);
        }
    }

    /** Many rounds that are not timed. */
    static void warmUp(List<Comparison> queries, SparkSession spark, int rounds) {
        for (int round = 1; round <= rounds; round++) {
            all(queries, spark, false, "Warm-up " + round + " of " + rounds);
        }
    }
}
