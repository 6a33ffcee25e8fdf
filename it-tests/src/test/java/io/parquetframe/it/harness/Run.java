package io.parquetframe.it.harness;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** One run of a case on one engine: rows or an error, the plan as far as there was one, and the route. */
record Run(Outcome outcome, @Nullable QueryExecution execution, Optional<Route> route) {

    /**
     * What the local leaf says of itself; on Spark what the optimized plan says, whose physical operators may know that
     * fewer columns can be null.
     */
    private static StructType schema(QueryExecution execution, Optional<Route> route) {
        boolean local = route.filter(Route::isLocal).isPresent();
        return local
                ? execution.executedPlan().schema()
                : execution.optimizedPlan().schema();
    }

    /** Whether there was a plan to decide on: constant folding, too, can raise Spark's error. */
    boolean wasPlanned() {
        if (execution == null) {
            return false;
        }
        try {
            execution.optimizedPlan();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** What a user sees. */
    sealed interface Outcome {}

    /** The schema of the plan that ran (the analyzed one is equal by construction) and the collected rows. */
    record Answered(StructType schema, List<List<@Nullable Object>> rows) implements Outcome {}

    record Raised(ErrorCondition condition, Throwable error) implements Outcome {}

    static Run of(Case asked, String engine, SparkSession spark) {
        Map<String, String> settings = new HashMap<>(asked.settings());
        settings.put("spark.parquetframe.engine", engine);
        long mark = Route.mark(spark);
        try (SessionSettings open = SessionSettings.of(spark, settings)) {
            QueryExecution execution = null;
            Outcome outcome;
            try {
                Dataset<Row> data = asked.query().apply(spark);
                execution = data.queryExecution();
                List<List<@Nullable Object>> rows =
                        data.collectAsList().stream().map(Values::of).toList();
                outcome = new Answered(schema(execution, Route.since(mark, spark)), rows);
            } catch (Throwable e) { // Spark raises errors of checked classes without declaring them
                if (e instanceof VirtualMachineError fatal) {
                    throw fatal;
                }
                outcome = new Raised(ErrorCondition.of(e), e);
            }
            return new Run(outcome, execution, Route.since(mark, spark));
        }
    }
}
