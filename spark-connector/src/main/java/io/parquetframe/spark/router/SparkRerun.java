package io.parquetframe.spark.router;

import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.CommandExecutionMode;
import org.apache.spark.sql.execution.ExplainMode$;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.QueryExecution$;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkPlanInfo;
import org.apache.spark.sql.execution.ui.SparkListenerSQLAdaptiveExecutionUpdate;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * A query planned again for Spark, from the optimized plan that the local engine could not answer. It is planned and
 * prepared by Spark's own phases, adaptive execution included, and runs inside the SQL execution of the first attempt:
 * one execution, one pair of listener events, and the web UI shows the plan that gave the answer.
 */
final class SparkRerun extends QueryExecution {

    private static final ThreadLocal<Boolean> PLANNING = ThreadLocal.withInitial(() -> false);

    private final LogicalPlan optimized;

    private SparkRerun(SparkSession session, LogicalPlan optimized) {
        super(
                session,
                optimized,
                new QueryPlanningTracker(Option.empty()),
                CommandExecutionMode.SKIP(),
                QueryExecution$.MODULE$.determineShuffleCleanupMode(
                        session.sessionState().conf()),
                false);
        this.optimized = optimized;
    }

    /** Whether this thread is planning a rerun, so that the strategy stays out. */
    static boolean isPlanning() {
        return PLANNING.get();
    }

    /** Plans {@code optimized} for Spark and shows the plan in the SQL execution that is running on this thread. */
    static SparkPlan plan(SparkSession session, LogicalPlan optimized) {
        SparkRerun rerun = new SparkRerun(session, optimized);
        SparkPlan plan;
        PLANNING.set(true);
        try {
            plan = rerun.executedPlan();
        } finally {
            PLANNING.remove();
        }
        rerun.show(plan);
        return plan;
    }

    private void show(SparkPlan plan) {
        @Nullable String execution = SqlExecutions.id(sparkSession().sparkContext());
        if (execution != null) {
            String mode = sparkSession().sessionState().conf().uiExplainMode();
            sparkSession()
                    .sparkContext()
                    .listenerBus()
                    .post(new SparkListenerSQLAdaptiveExecutionUpdate(
                            Long.parseLong(execution),
                            explainString(ExplainMode$.MODULE$.fromString(mode)),
                            SparkPlanInfo.fromSparkPlan(plan)));
        }
    }

    @Override
    public LogicalPlan analyzed() {
        return optimized;
    }

    @Override
    public LogicalPlan commandExecuted() {
        return optimized;
    }

    @Override
    public LogicalPlan optimizedPlan() {
        return optimized;
    }
}
