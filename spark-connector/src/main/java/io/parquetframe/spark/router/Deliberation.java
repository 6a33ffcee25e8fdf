package io.parquetframe.spark.router;

import io.parquetframe.config.Configuration;
import io.parquetframe.config.Settings;
import io.parquetframe.heuristics.QueryProfile;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.RoutingDecision;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreeNodeTag;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SparkPlan;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** What is found out while one query is decided on, until it becomes a {@link Decision}. For one thread. */
final class Deliberation {

    /** Found again through the logical link that Spark keeps from a physical plan to the plan it was made of. */
    private static final TreeNodeTag<Decision> TAG = new TreeNodeTag<>("parquetframe_decision");

    private static final int DESCRIPTION_LENGTH = 200;
    private static final double NANOS = 1e6;

    private final SparkSession session;
    private final SparkContext context;
    private final DecisionLog log;
    private final Redaction redaction;
    private final long begun = System.nanoTime();

    private int capacity = Settings.ROUTER_DECISIONS.defaultValue();
    private long translationBegun;
    private long translateNanos;
    private @Nullable QueryProfile profile;
    private String sql = "";

    Deliberation(SparkSession session, DecisionLog log) {
        this.session = session;
        this.context = session.sparkContext();
        this.log = log;
        this.redaction = Redaction.of(session.sessionState().conf());
    }

    /** The decision on a query that was planned, as it was when it was made; null if none was recorded. */
    static @Nullable Decision of(QueryExecution query) {
        SparkPlan plan = query.sparkPlan();
        Option<LogicalPlan> logical = plan.logicalLink();
        if (logical.isEmpty()) {
            return null;
        }
        Option<Decision> decision = logical.get().getTagValue(TAG);
        return decision.isDefined() ? decision.get() : null;
    }

    void configured(Configuration configuration) {
        capacity = configuration.get(Settings.ROUTER_DECISIONS);
    }

    void translationBegins() {
        translationBegun = System.nanoTime();
    }

    void translationEnds() {
        translateNanos = System.nanoTime() - translationBegun;
    }

    void translated(QueryProfile profile, String sql) {
        this.profile = profile;
        this.sql = redaction.text(sql);
    }

    /**
     * Planned inside a SQL execution, or by Connect's server for an answer, a query is about to run; otherwise it is only looked at, as
     * far as is known.
     */
    Outcome outcomeOfRun(Outcome outcome) {
        boolean runs = SqlExecutions.current(context).isPresent() || ConnectServer.isRunning(session);
        return runs ? outcome : Outcome.NOT_RUN;
    }

    Decision record(LogicalPlan root, Outcome outcome, Reason reason) {
        return record(root, outcome, RoutingDecision.onSpark(List.of(), List.of(reason)));
    }

    Decision record(LogicalPlan root, Outcome outcome, RoutingDecision routing) {
        OptionalLong executionId = SqlExecutions.current(context);
        String described = SqlExecutions.description(context);
        if (described.isEmpty() && root.origin().sqlText().isDefined()) {
            described = root.origin().sqlText().get();
        }
        described = redaction.text(described);
        String description =
                described.length() > DESCRIPTION_LENGTH ? described.substring(0, DESCRIPTION_LENGTH) : described;
        Instant now = Instant.now();
        double decideMillis = (System.nanoTime() - begun - translateNanos) / NANOS;
        Decision decision = log.add(
                capacity,
                id -> new Decision(
                        id,
                        now,
                        session.sessionUUID(),
                        executionId,
                        description,
                        redaction.decision(routing),
                        profile,
                        sql,
                        outcome,
                        List.of(),
                        0,
                        translateNanos / NANOS,
                        decideMillis,
                        0,
                        0));
        root.setTagValue(TAG, decision);
        return decision;
    }
}
