package io.parquetframe.spark.router;

import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ReturnAnswer;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.QueryExecution$;
import org.apache.spark.sql.execution.UnionLoopExec;
import org.apache.spark.sql.execution.adaptive.AdaptiveSparkPlanExec;

/**
 * Tells the whole query of a user from everything else that Spark plans.
 *
 * <p>{@link ReturnAnswer} does not: subqueries, dynamic pruning and adaptive re-planning wrap their plans in it too. What
 * differs is who asks. A whole query is planned by {@code QueryExecution.sparkPlan}, which calls {@code
 * QueryExecution$.createSparkPlan} directly; subqueries come through {@code QueryExecution$.prepareExecutedPlan} or a
 * planning rule, re-planning through {@code AdaptiveSparkPlanExec}. Spark hands a strategy the plan and nothing else, so
 * the stack is where this can be read. The frames between are about fifteen: the walk costs some microseconds, and only
 * for plans in a {@code ReturnAnswer}.
 *
 * <p>Left out as well: streaming micro-batches, the iterations of a recursive query, and the Spark run that answers a
 * query after a local failure ({@link SparkRerun}).
 */
final class PlanningScope {

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private PlanningScope() {}

    /** Whether this plan, given to a strategy on this thread just now, is the whole query of a user. */
    static boolean isWholeQuery(LogicalPlan plan) {
        return plan instanceof ReturnAnswer answer
                && !SparkRerun.isPlanning()
                && !answer.child().isStreaming()
                && STACK.walk(PlanningScope::askedByQueryExecution);
    }

    private static boolean askedByQueryExecution(Stream<StackWalker.StackFrame> frames) {
        Iterator<StackWalker.StackFrame> stack = frames.iterator();
        while (stack.hasNext()) {
            Class<?> asking = stack.next().getDeclaringClass();
            if (asking == AdaptiveSparkPlanExec.class) {
                return false;
            }
            if (asking == QueryExecution$.class) {
                return stack.hasNext()
                        && stack.next().getDeclaringClass() == QueryExecution.class
                        && !isInsideRecursion(stack);
            }
        }
        return false;
    }

    /** A recursive query plans each of its iterations as a query of its own, from inside its running operator. */
    private static boolean isInsideRecursion(Iterator<StackWalker.StackFrame> stack) {
        while (stack.hasNext()) {
            if (stack.next().getDeclaringClass() == UnionLoopExec.class) {
                return true;
            }
        }
        return false;
    }
}
