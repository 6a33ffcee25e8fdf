package io.parquetframe.it.harness;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.spark.router.Decision;
import io.parquetframe.spark.router.DecisionLog;
import io.parquetframe.spark.router.Outcome;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Where a query ran and why, from ParquetFrame's own record of decisions.
 *
 * @param outcome what became of the query
 * @param reasons of the decision, then what went wrong
 * @param translated the engine's SQL, empty where there was none
 */
public record Route(Outcome outcome, List<Reason> reasons, String translated) {

    public Route {
        reasons = List.copyOf(reasons);
    }

    /** The number of the newest decision, to tell later ones from it. */
    public static long mark(SparkSession spark) {
        return DecisionLog.of(spark).lastDecision().map(Decision::id).orElse(0L);
    }

    /** The newest decision since the mark; empty when none was recorded. */
    public static Optional<Route> since(long mark, SparkSession spark) {
        return DecisionLog.of(spark)
                .lastDecision()
                .filter(now -> now.id() > mark)
                .map(now -> new Route(now.outcome(), now.reasons(), now.sql()));
    }

    public boolean isLocal() {
        return outcome == Outcome.LOCAL;
    }

    /** Whether the local engine tried and failed, whatever Spark said then. */
    public boolean fellBack() {
        return outcome == Outcome.LOCAL_THEN_SPARK || (outcome == Outcome.FAILED && names(ReasonCode.Kind.FAILURE));
    }

    public boolean names(ReasonCode code) {
        return reasons.stream().anyMatch(reason -> reason.code() == code);
    }

    public boolean names(ReasonCode.Kind kind) {
        return reasons.stream().anyMatch(reason -> reason.code().kind() == kind);
    }
}
