package io.parquetframe.spark.router;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.spark.engine.EngineQuery;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.immutable.ArraySeq;
import scala.reflect.ClassTag$;

/** A whole query as one leaf, answered by an engine that was registered; Spark answers what fails there. */
public final class EngineQueryExec extends DriverLeafExec {

    private static final Logger LOG = LoggerFactory.getLogger(EngineQueryExec.class);
    private static final double NANOS = 1e6;

    /** What a leaf holds; the decision follows what becomes of the query. */
    record Planned(
            RouterApplication application,
            String engine,
            LogicalPlan logical,
            EngineQuery query,
            AtomicReference<Decision> decision) {

        void ended(Outcome outcome, OptionalLong execution, List<Reason> failures, double millis) {
            Decision before = Objects.requireNonNull(decision.get());
            Decision after = before.after(outcome, execution, failures, 0, millis, 0);
            if (decision.compareAndSet(before, after)) {
                application.decisions().update(before, after);
            }
        }
    }

    private final transient Planned planned;

    /** For Spark, which copies plans by this constructor. */
    public EngineQueryExec(Object planned) {
        super(((Planned) planned).logical().output());
        this.planned = (Planned) planned;
    }

    @Override
    Object description() {
        return planned;
    }

    @Override
    InternalRow[] rows(int limit, End end) {
        return run(rows -> end == End.FIRST ? first(rows, limit) : last(rows, limit), plan -> {
            if (limit == Integer.MAX_VALUE) {
                return plan.executeCollect();
            }
            return end == End.FIRST ? plan.executeTake(limit) : plan.executeTail(limit);
        });
    }

    @Override
    public RDD<InternalRow> doExecute() {
        return run(
                rows -> sparkContext()
                        .parallelize(ArraySeq.unsafeWrapArray(rows), 1, ClassTag$.MODULE$.apply(InternalRow.class)),
                SparkPlan::execute);
    }

    private <T> T run(Function<InternalRow[], T> ofRows, Function<SparkPlan, T> ofSpark) {
        OptionalLong execution = SqlExecutions.current(sparkContext());
        long begun = System.nanoTime();
        InternalRow[] rows;
        try {
            rows = unsafe(planned.query().rows());
        } catch (InterruptedException e) {
            planned.ended(
                    Outcome.CANCELLED, execution, List.of(LocalExecution.cancellationReason(e)), millisSince(begun));
            throw LocalExecution.<RuntimeException>undeclared(e);
        } catch (Exception failure) {
            LOG.info("Spark answers a query that failed on {}: {}", planned.engine(), failure.toString());
            return onSpark(failure, execution, ofSpark);
        }
        planned.ended(Outcome.LOCAL, execution, List.of(), millisSince(begun));
        return ofRows.apply(rows);
    }

    private <T> T onSpark(Exception failure, OptionalLong execution, Function<SparkPlan, T> run) {
        Reason reason = new Reason(ReasonCode.EXECUTION_FAILED, planned.engine() + ": " + failure);
        Outcome outcome = Outcome.FAILED;
        try {
            T result = run.apply(SparkRerun.plan(session(), planned.logical()));
            outcome = Outcome.LOCAL_THEN_SPARK;
            return result;
        } finally {
            planned.ended(outcome, execution, List.of(reason), 0);
        }
    }

    /** Spark takes nothing but rows of its own kind from a plan. */
    private InternalRow[] unsafe(List<InternalRow> rows) {
        UnsafeProjection projection = UnsafeProjection.create(schema());
        return rows.stream().map(row -> projection.apply(row).copy()).toArray(InternalRow[]::new);
    }

    private static InternalRow[] first(InternalRow[] rows, int limit) {
        return rows.length <= limit ? rows : java.util.Arrays.copyOf(rows, limit);
    }

    private static InternalRow[] last(InternalRow[] rows, int limit) {
        return rows.length <= limit ? rows : java.util.Arrays.copyOfRange(rows, rows.length - limit, rows.length);
    }

    private static double millisSince(long begunNanos) {
        return (System.nanoTime() - begunNanos) / NANOS;
    }

    @Override
    public String nodeName() {
        return "EngineQuery";
    }

    @Override
    public String simpleString(int maxFields) {
        return nodeName() + " [engine=" + planned.engine() + "] "
                + planned.query().description();
    }
}
