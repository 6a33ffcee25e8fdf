package io.parquetframe.spark.router;

import io.parquetframe.config.Configuration;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.local.LocalEngine;
import io.parquetframe.spark.router.Translation.Translated;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * A query that was decided to run locally: what its leaf holds, shared by all copies that Spark makes of the leaf.
 * Immutable but for the decision, which follows what becomes of the query. Thread-safe.
 *
 * @param application the record of decisions and the failures
 * @param engine what runs it
 * @param logical the optimized plan, for Spark should the local run fail
 * @param translation what the engine runs
 * @param configuration the settings when it was planned
 * @param decision the newest state of the decision
 */
record PlannedQuery(
        RouterApplication application,
        LocalEngine engine,
        LogicalPlan logical,
        Translated translation,
        Configuration configuration,
        AtomicReference<Decision> decision) {

    private static final double NANOS = 1e6;

    /** The decision with what became of its last run. */
    Decision current() {
        return Objects.requireNonNull(decision.get());
    }

    /** By what the query is known should it fail. */
    PreviousFailures.Shape shape() {
        return PreviousFailures.Shape.of(translation, configuration);
    }

    /** Records a run that the local engine answered. */
    void answered(LocalAnswer.Rows rows, OptionalLong executionId) {
        ended(before -> before.after(
                Outcome.LOCAL,
                executionId,
                List.of(),
                rows.residentScans(),
                rows.engineNanos() / NANOS,
                rows.convertNanos() / NANOS));
    }

    /** Records what became of any other run. */
    void ended(Outcome outcome, OptionalLong executionId, Reason reason) {
        ended(before -> before.after(outcome, executionId, List.of(reason), 0, 0, 0));
    }

    private void ended(UnaryOperator<Decision> end) {
        Decision before;
        Decision after;
        do {
            before = current();
            after = end.apply(before);
        } while (!decision.compareAndSet(before, after));
        application.decisions().update(before, after);
    }
}
