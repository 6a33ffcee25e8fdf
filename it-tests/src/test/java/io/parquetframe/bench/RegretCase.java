package io.parquetframe.bench;

import java.util.Map;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * One case of the regret suite.
 *
 * @param name its name in the report
 * @param scale of TPC-H, or 0 for data of its own
 * @param sql the query
 * @param action what is done with the rows
 * @param settings of the session while it runs
 */
record RegretCase(String name, double scale, String sql, Action action, Map<String, String> settings) {

    /** How many rows an answer may have that is compared with Spark's. */
    private static final int COMPARED_ROWS = 200_000;

    /** What becomes of a result. */
    enum Action {
        /** To the driver. */
        COLLECT,
        /** Into Parquet files. */
        WRITE,
        /** To a function of the user's, partition by partition. */
        FOREACH
    }

    RegretCase {
        settings = Map.copyOf(settings);
    }

    static RegretCase collect(String name, double scale, String sql) {
        return new RegretCase(name, scale, sql, Action.COLLECT, Map.of());
    }

    RegretCase with(String key, String value) {
        return new RegretCase(name, scale, sql, action, Map.of(key, value));
    }

    RegretCase doing(Action other) {
        return new RegretCase(name, scale, sql, other, settings);
    }

    /** What a run gave: a digest of its rows where they came to the driver. */
    long run(SparkSession spark) {
        Dataset<Row> query = spark.sql(sql);
        return switch (action) {
            case COLLECT -> digest((Row[]) query.collect());
            case WRITE -> {
                query.write()
                        .mode(SaveMode.Overwrite)
                        .parquet(TpchInput.cache("regret-output").toUri().toString());
                yield 0;
            }
            case FOREACH -> {
                query.foreachPartition((ForeachPartitionFunction<Row>) rows -> rows.forEachRemaining(row -> {}));
                yield 0;
            }
        };
    }

    /** Rows in any order; floating sums may differ in their last digits, so that such columns do not count. */
    private static long digest(Row[] rows) {
        long digest = rows.length;
        if (rows.length <= COMPARED_ROWS) {
            for (Row row : rows) {
                long one = 7;
                for (int i = 0; i < row.length(); i++) {
                    Object value = row.get(i);
                    one = 31 * one + (value == null || value instanceof Double ? 0 : value.hashCode());
                }
                digest += one * one;
            }
        }
        return digest;
    }
}
