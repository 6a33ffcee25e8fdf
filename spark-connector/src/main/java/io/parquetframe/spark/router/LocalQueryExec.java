package io.parquetframe.spark.router;

import io.parquetframe.config.ByteSizes;
import io.parquetframe.heuristics.Estimate;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.heuristics.RoutingDecision;
import io.parquetframe.spark.router.Translation.ScanTotals;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.ExplainUtils;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.immutable.ArraySeq;
import scala.collection.immutable.Map;
import scala.reflect.ClassTag$;

/**
 * A whole query as one leaf of Spark's plan, answered by the local engine. Nothing runs before Spark asks for rows, and
 * each time that it asks, the query runs again.
 *
 * <p>Whatever goes wrong locally, short of a cancellation, is answered by {@link SparkRerun}. Safe for use by many
 * threads at once.
 */
public final class LocalQueryExec extends DriverLeafExec {

    private static final Logger LOG = LoggerFactory.getLogger(LocalQueryExec.class);

    /** Fewer rows than this are not worth a task of their own when Spark goes on with them. */
    private static final int ROWS_PER_SLICE = 64 * 1024;

    private final transient PlannedQuery planned;
    private final transient HeadStart headStart = new HeadStart();
    private transient volatile @Nullable LocalQueryMetrics metrics;

    /** For Spark, which copies plans by this constructor. */
    public LocalQueryExec(Object planned) {
        super(((PlannedQuery) planned).logical().output());
        this.planned = (PlannedQuery) planned;
    }

    @Override
    Object description() {
        return planned;
    }

    @Override
    InternalRow[] rows(int limit, End end) {
        return run(limit, end, rows -> rows, plan -> taken(plan, limit, end));
    }

    /**
     * Rows for a plan above this leaf. They travel in partitions of Spark's own class, so that executors need nothing of
     * ours; that takes a run here and now, where Spark would run when the RDD is used. Spark keeps the RDD: further actions
     * on the plan do not ask again.
     *
     * <p>Where partitions were asked for, what comes next can see them, in the number of files that it writes: Spark makes them.
     */
    @Override
    public RDD<InternalRow> doExecute() {
        headStart.giveNoMore();
        if (AskedPartitions.in(planned.logical())) {
            return onSpark(
                    new Reason(ReasonCode.UNSUPPORTED_OPERATOR, "repartition, where partitions can be seen"),
                    0,
                    SparkPlan::execute);
        }
        return run(Integer.MAX_VALUE, End.FIRST, this::distributed, SparkPlan::execute);
    }

    private RDD<InternalRow> distributed(InternalRow[] rows) {
        if (rows.length == 0) {
            return sparkContext().emptyRDD(ClassTag$.MODULE$.apply(InternalRow.class));
        }
        int slices = Math.min(session().leafNodeDefaultParallelism(), 1 + (rows.length - 1) / ROWS_PER_SLICE);
        return sparkContext()
                .parallelize(
                        ArraySeq.unsafeWrapArray(rows),
                        Math.max(1, slices),
                        ClassTag$.MODULE$.apply(InternalRow.class));
    }

    private <T> T run(int limit, End end, Function<InternalRow[], T> ofRows, Function<SparkPlan, T> ofSpark) {
        long begun = System.nanoTime();
        LocalAnswer answer;
        try {
            answer = headStart.take(planned, session(), execution()).run(limit, end, progress());
        } catch (Throwable cancelled) { // Nothing else is thrown; failures are answers.
            planned.ended(Outcome.CANCELLED, execution(), redacted(LocalExecution.cancellationReason(cancelled)));
            throw cancelled;
        }
        if (answer instanceof LocalAnswer.Failed failed) {
            if (!failed.accident()) {
                planned.application().failures().record(planned.shape());
            }
            return onSpark(redacted(failed.reason()), millisSince(begun), ofSpark);
        }
        LocalAnswer.Rows answered = (LocalAnswer.Rows) answer;
        planned.application().failures().forget(planned::shape);
        planned.answered(answered, limit == Integer.MAX_VALUE, execution());
        shown().post(answered, planned.translation().totals());
        return ofRows.apply(answered.rows());
    }

    /** What the engine says of a failure may hold values. */
    private Reason redacted(Reason reason) {
        return Redaction.of(session().sessionState().conf()).reason(reason);
    }

    private static double millisSince(long begunNanos) {
        return (System.nanoTime() - begunNanos) / 1e6;
    }

    private <T> T onSpark(Reason reason, double localMillis, Function<SparkPlan, T> run) {
        LOG.info("Spark answers a query that failed locally: {}", reason);
        long begun = System.nanoTime();
        Outcome outcome = Outcome.FAILED;
        try {
            T result = run.apply(SparkRerun.plan(session(), planned.logical()));
            outcome = Outcome.LOCAL_THEN_SPARK;
            planned.learn(reason.code(), localMillis, millisSince(begun));
            return result;
        } finally {
            planned.ended(outcome, execution(), reason);
        }
    }

    private static InternalRow[] taken(SparkPlan plan, int limit, End end) {
        if (limit == Integer.MAX_VALUE) {
            return plan.executeCollect();
        }
        return end == End.FIRST ? plan.executeTake(limit) : plan.executeTail(limit);
    }

    private LocalProgress progress() {
        Decision decision = planned.current();
        double expected = decision.routing().estimates().stream()
                .filter(estimate -> estimate.engine().equals(decision.routing().engine()))
                .mapToDouble(Estimate::millis)
                .sum();
        return new LocalProgress(sparkContext(), shown(), decision.id(), expected);
    }

    private OptionalLong execution() {
        return SqlExecutions.current(sparkContext());
    }

    private LocalQueryMetrics shown() {
        LocalQueryMetrics known = metrics;
        if (known == null) {
            synchronized (this) {
                known = metrics;
                if (known == null) {
                    known = new LocalQueryMetrics(sparkContext());
                    metrics = known;
                }
            }
        }
        return known;
    }

    /** Spark calls this when an action begins on a plan, and asks for rows soon after. */
    @Override
    public void resetMetrics() {
        super.resetMetrics();
        headStart.give(planned, session(), execution());
    }

    /** Whether a run has begun that nobody has asked for yet. */
    boolean hasHeadStart() {
        return headStart.isGiven();
    }

    @Override
    public Map<String, SQLMetric> metrics() {
        return shown().byName();
    }

    @Override
    public String nodeName() {
        return "LocalQuery";
    }

    @Override
    public String simpleString(int maxFields) {
        RoutingDecision routing = planned.current().routing();
        ScanTotals totals = planned.translation().totals();
        return String.format(
                "%s [engine=%s, tier=%s, bytes=%s, rows=%d, files=%d]",
                nodeName(),
                routing.engine(),
                routing.tier().name().toLowerCase(java.util.Locale.ROOT),
                ByteSizes.format(totals.estimate().bytes()),
                totals.estimate().rows(),
                totals.files());
    }

    @Override
    public String verboseString(int maxFields) {
        return simpleString(maxFields) + " " + planned.translation().query().sql();
    }

    @Override
    public String verboseStringWithOperatorId() {
        return "\n" + formattedNodeName() + "\n"
                + ExplainUtils.generateFieldString("Output", output()) + "\n"
                + "Arguments: "
                + simpleString(Integer.MAX_VALUE).substring(nodeName().length() + 1) + "\n"
                + "Estimates: " + planned.current().routing().estimates() + "\n"
                + "SQL: " + planned.translation().query().sql() + "\n";
    }
}
