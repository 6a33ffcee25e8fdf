package io.parquetframe.spark.router;

import io.parquetframe.heuristics.QueryProfile;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.heuristics.RoutingDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One decision and what became of it. Immutable: a later state is another value with the same id.
 *
 * @param id unique in the application, increasing
 * @param time when it was decided
 * @param session the UUID of the session that asked
 * @param executionId Spark's id of the SQL execution in which it was planned or last ran, if it was in one
 * @param description the beginning of what the user ran, as Spark describes it; may be empty
 * @param routing the engine, the tier, the estimates and the reasons
 * @param profile what was known of the query, null where it declined before anything was
 * @param sql what the local engine was asked, empty where the query has no translation
 * @param outcome what became of it
 * @param failures what went wrong after the decision, in order; empty if nothing did
 * @param residentScans how many scans the last run answered from columns in memory instead of files
 * @param translateMillis milliseconds from plan to translation
 * @param decideMillis milliseconds of the rest of the decision
 * @param engineMillis milliseconds in the local engine, of the last run
 * @param convertMillis milliseconds from Arrow to Spark's rows, of the last run
 */
public record Decision(
        long id,
        Instant time,
        String session,
        OptionalLong executionId,
        String description,
        RoutingDecision routing,
        @Nullable QueryProfile profile,
        String sql,
        Outcome outcome,
        List<Reason> failures,
        int residentScans,
        double translateMillis,
        double decideMillis,
        double engineMillis,
        double convertMillis) {

    public Decision {
        failures = List.copyOf(failures);
    }

    /** Why it ran where it ran: the reasons of the decision, whether memory answered, then what went wrong. */
    public List<Reason> reasons() {
        List<Reason> all = new ArrayList<>(routing.reasons());
        if (residentScans > 0) {
            all.add(new Reason(ReasonCode.READ_FROM_MEMORY, residentScans + (residentScans == 1 ? " scan" : " scans")));
        }
        all.addAll(failures);
        return List.copyOf(all);
    }

    Decision after(
            Outcome outcome,
            OptionalLong executionId,
            List<Reason> failures,
            int residentScans,
            double engine,
            double convert) {
        return new Decision(
                id,
                time,
                session,
                executionId.isPresent() ? executionId : this.executionId,
                description,
                routing,
                profile,
                sql,
                outcome,
                failures,
                residentScans,
                translateMillis,
                decideMillis,
                engine,
                convert);
    }
}
