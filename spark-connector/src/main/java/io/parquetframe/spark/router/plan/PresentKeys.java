package io.parquetframe.spark.router.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Takes {@code key IS NOT NULL} out of an aggregation's input. The optimizer derives it where a join further up drops the
 * group of nulls anyway; taken after grouping it leaves out the same group.
 */
final class PresentKeys {

    /**
     * An aggregation and the same one with the groups of nulls.
     *
     * @param plan as it was
     * @param withNulls the same object where nothing was taken out
     * @param present the grouping expressions, counted from 0, that are never null in the plan as it was
     */
    record Grouped(Aggregate plan, Aggregate withNulls, List<Integer> present) {}

    private final Map<ExprId, Integer> keys;
    private final SortedSet<Integer> present = new TreeSet<>();

    private PresentKeys(Map<ExprId, Integer> keys) {
        this.keys = keys;
    }

    static Grouped of(Aggregate plan) {
        Map<ExprId, Integer> keys = new HashMap<>();
        List<Expression> groups = CollectionConverters.asJava(plan.groupingExpressions());
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).getClass() == AttributeReference.class) {
                keys.put(((AttributeReference) groups.get(i)).exprId(), i);
            }
        }
        PresentKeys found = new PresentKeys(keys);
        LogicalPlan rows = found.without(plan.child());
        return found.present.isEmpty()
                ? new Grouped(plan, plan, List.of())
                : new Grouped(plan, (Aggregate) over(plan, rows), List.copyOf(found.present));
    }

    /** Through projections, which leave a column its id where they only hand it on. */
    private LogicalPlan without(LogicalPlan rows) {
        if (rows.getClass() == Project.class) {
            LogicalPlan child = ((Project) rows).child();
            LogicalPlan changed = without(child);
            return changed == child ? rows : over(rows, changed);
        }
        if (rows.getClass() != Filter.class) {
            return rows;
        }
        Filter filter = (Filter) rows;
        List<Expression> rest = new ArrayList<>();
        for (Expression conjunct : Rows.conjuncts(filter.condition())) {
            Integer key = conjunct.getClass() == IsNotNull.class
                            && ((IsNotNull) conjunct).child().getClass() == AttributeReference.class
                    ? keys.get(((AttributeReference) ((IsNotNull) conjunct).child()).exprId())
                    : null;
            if (key == null) {
                rest.add(conjunct);
            } else {
                present.add(key);
            }
        }
        if (present.isEmpty()) {
            return rows;
        }
        return rest.stream()
                .reduce(And::new)
                .<LogicalPlan>map(condition -> new Filter(condition, filter.child()))
                .orElse(filter.child());
    }

    private static LogicalPlan over(LogicalPlan plan, LogicalPlan child) {
        Seq<LogicalPlan> children = CollectionConverters.asScala(List.of(child)).toSeq();
        return plan.withNewChildren(children);
    }
}
