package io.parquetframe.heuristics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a query runs, and why. Immutable.
 *
 * @param engine the engine's name
 * @param tier how it runs there
 * @param estimates what each engine was expected to take, the order of the registry
 * @param reasons at least one, the decisive one first
 */
public record RoutingDecision(String engine, Tier tier, List<Estimate> estimates, List<Reason> reasons) {

    public RoutingDecision {
        estimates = List.copyOf(estimates);
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("A decision needs a reason");
        }
    }

    /** Spark, for these reasons: what becomes of a query that declines. */
    public static RoutingDecision onSpark(List<Estimate> estimates, List<Reason> reasons) {
        return new RoutingDecision(EngineRegistry.SPARK, Tier.SPARK, estimates, reasons);
    }

    /** The same decision with one more reason, after the others. */
    public RoutingDecision with(Reason reason) {
        List<Reason> more = new ArrayList<>(reasons);
        more.add(reason);
        return new RoutingDecision(engine, tier, estimates, more);
    }

    /** What this engine was expected to take, if the model knows it. */
    public Optional<Estimate> estimate(String name) {
        return estimates.stream()
                .filter(estimate -> estimate.engine().equals(name))
                .findFirst();
    }

    /** Whether the query leaves Spark. */
    public boolean isLocal() {
        return tier != Tier.SPARK;
    }
}
