package io.parquetframe.spark.router;

import io.parquetframe.config.Configuration;
import io.parquetframe.heuristics.QueryProfile;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.heuristics.ShapeHistories;
import io.parquetframe.local.LocalEngine;
import io.parquetframe.spark.router.Translation.Translated;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.jspecify.annotations.Nullable;

/**
 * A query that was decided to run locally: what its leaf holds, shared by all copies that Spark makes of the leaf.
 * Immutable but for the decision, which follows what becomes of the query. Thread-safe.
 *
 * @param application the record of decisions and the failures
 * @param engine what runs it
 * @param logical the optimized plan, for Spark should the local run fail
 * @param translation what the engine runs
 * @param configuration the settings when it was planned
 * @param overrun how long a run may take before it counts as misjudged, null for ever
 * @param decision the newest state of the decision
 */
record PlannedQuery(
        RouterApplication application,
        LocalEngine engine,
        LogicalPlan logical,
        Translated translation,
        Configuration configuration,
        @Nullable Duration overrun,
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

    /** Records a run that the local engine answered, all of whose rows were asked for or not. */
    void answered(LocalAnswer.Rows rows, boolean all, OptionalLong executionId) {
        QueryProfile profile = current().profile();
        if (all && profile != null && !profile.resultToTasks()) {
            application
                    .histories()
                    .localAnswered(
                            fingerprint(profile),
                            current().routing(),
                            profile,
                            (rows.engineNanos() + rows.convertNanos()) / NANOS,
                            rows.rows().length);
        }
        ended(before -> before.after(
                Outcome.LOCAL,
                executionId,
                List.of(),
                rows.residentScans(),
                rows.engineNanos() / NANOS,
                rows.convertNanos() / NANOS));
    }

    /** Learns from a run that failed, after so many milliseconds, and from Spark's run after it. */
    void learn(ReasonCode failure, double localMillis, double sparkMillis) {
        QueryProfile profile = current().profile();
        if (profile == null) {
            return;
        }
        ShapeHistories histories = application.histories();
        if (failure == ReasonCode.OVERRUN) {
            histories.localOverran(fingerprint(profile), current().routing(), profile, localMillis);
            if (!profile.resultToTasks()) {
                histories.sparkAnswered(fingerprint(profile), current().routing(), profile, sparkMillis);
            }
        } else if (failure == ReasonCode.RESULT_TOO_LARGE) {
            histories.resultWasLarge(
                    fingerprint(profile), profile, engine.options().resultLimitBytes());
        }
    }

    private long fingerprint(QueryProfile profile) {
        return Profiler.shape(translation.totals().expected(), profile.resultToTasks());
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
