package io.parquetframe.spark.router.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2ScanRelation;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Whether a plan may be answered without all rows of its files: then a check of every row reads what nobody needs. Pure.
 */
public final class EarlyEnd {

    private static final Set<Class<?>> LIMITS = Set.of(GlobalLimit.class, LocalLimit.class);

    /** They give no row before they have read all. */
    private static final Set<Class<?>> WHOLE = Set.of(Sort.class, Aggregate.class, Window.class);

    private static final Set<Class<?>> SCANS = Set.of(LogicalRelation.class, DataSourceV2ScanRelation.class);

    private record Step(LogicalPlan plan, boolean limited) {}

    private EarlyEnd() {}

    /** Whether some files are read below a limit, with nothing between that reads them to their end. */
    public static boolean isPossible(LogicalPlan root) {
        Deque<Step> pending = new ArrayDeque<>();
        pending.push(new Step(root, false));
        while (!pending.isEmpty()) {
            Step step = pending.pop();
            LogicalPlan plan = step.plan();
            boolean limited = !WHOLE.contains(plan.getClass()) && (step.limited() || LIMITS.contains(plan.getClass()));
            if (limited && SCANS.contains(plan.getClass())) {
                return true;
            }
            for (LogicalPlan child : CollectionConverters.asJava(plan.children())) {
                pending.push(new Step(child, limited));
            }
            for (LogicalPlan subquery : CollectionConverters.asJava(plan.subqueries())) {
                pending.push(new Step(subquery, false));
            }
        }
        return false;
    }
}
