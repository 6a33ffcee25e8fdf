package io.parquetframe.spark;

import io.parquetframe.spark.router.Decision;
import io.parquetframe.spark.router.DecisionLog;
import io.parquetframe.spark.router.Explanation;
import io.parquetframe.spark.router.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/** ParquetFrame for callers from Java: what was decided on queries, and why. Thread-safe. */
public final class ParquetFrame {

    private ParquetFrame() {}

    /** The last decisions of the application, oldest first; how many are kept, {@code router.decisions} says. */
    public static List<Decision> decisions(SparkSession session) {
        return DecisionLog.of(session).decisions();
    }

    /** The newest decision of the application, if any query was decided on. */
    public static Optional<Decision> lastDecision(SparkSession session) {
        return DecisionLog.of(session).lastDecision();
    }

    /** How many decisions of the application ended in which outcome; every outcome has an entry. */
    public static Map<Outcome, Long> counts(SparkSession session) {
        return DecisionLog.of(session).counts();
    }

    /**
     * Where a query would run and why: engine, tier, what is known of it, reasons, and the engine's SQL. Plans the query and
     * does not run it.
     *
     * @throws org.apache.spark.sql.AnalysisException, and what else Spark raises for a query that it cannot plan
     */
    public static String explain(Dataset<?> query) {
        return Explanation.of(query);
    }
}
