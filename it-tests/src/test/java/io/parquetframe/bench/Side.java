package io.parquetframe.bench;

import io.parquetframe.it.harness.Answers;
import io.parquetframe.spark.router.Decision;
import io.parquetframe.spark.router.DecisionLog;
import io.parquetframe.spark.router.Outcome;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.StructType;

/** The two sides of a comparison, in the same session. */
enum Side {
    SPARK("spark"),
    /** As configured by default: the router decides. */
    PARQUETFRAME("auto");

    private static final double NANOS_PER_MILLI = 1e6;

    private final String engine;

    Side(String engine) {
        this.engine = engine;
    }

    /**
     * An answer and how long it took.
     *
     * @param schema names, types and nullability
     * @param rows as Spark's collect gives them
     * @param optimized the optimized plan
     * @param planningMs from the text to the physical plan, with all that ParquetFrame adds
     * @param executionMs from there to the last row
     * @param decision ParquetFrame's record of this run; empty on Spark's side
     */
    record Run(
            StructType schema,
            List<Row> rows,
            LogicalPlan optimized,
            double planningMs,
            double executionMs,
            Optional<Decision> decision) {

        double totalMs() {
            return planningMs + executionMs;
        }

        boolean isLocal() {
            return decision.filter(made -> made.outcome() == Outcome.LOCAL).isPresent();
        }

        /** How this answer differs from Spark's, empty when it does not. */
        Optional<String> difference(Run spark) {
            return spark.schema.equals(schema)
                    ? Answers.difference(spark.optimized, spark.rows, rows)
                    : Optional.of("spark has schema " + spark.schema.json() + ", ParquetFrame " + schema.json());
        }
    }

    /** Makes this side answer the session's next queries. */
    void select(SparkSession spark) {
        spark.conf().set("spark.parquetframe.engine", engine);
    }

    /** Runs a query to its last row. */
    Run run(SparkSession spark, String sql) {
        select(spark);
        long start = System.nanoTime();
        Dataset<Row> query = spark.sql(sql);
        query.queryExecution().executedPlan();
        long planned = System.nanoTime();
        List<Row> rows = query.collectAsList();
        long end = System.nanoTime();
        return new Run(
                query.schema(),
                rows,
                query.queryExecution().optimizedPlan(),
                (planned - start) / NANOS_PER_MILLI,
                (end - planned) / NANOS_PER_MILLI,
                this == SPARK ? Optional.empty() : DecisionLog.of(spark).lastDecision());
    }

    /** Milliseconds that Spark needs from the text to the physical plan, before its preparations for running it. */
    static double catalystMillis(SparkSession spark, String sql) {
        SPARK.select(spark);
        long start = System.nanoTime();
        spark.sql(sql).queryExecution().sparkPlan();
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    /**
     * Milliseconds that Spark's {@code collect()} takes for rows that are at hand: it tells its listeners and makes a
     * decoder for rows, whoever computed them.
     */
    static double collectMillis(SparkSession spark, List<Row> rows, StructType schema) {
        SPARK.select(spark);
        Dataset<Row> ready = spark.createDataFrame(rows, schema);
        ready.queryExecution().executedPlan();
        long start = System.nanoTime();
        ready.collectAsList();
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }
}
