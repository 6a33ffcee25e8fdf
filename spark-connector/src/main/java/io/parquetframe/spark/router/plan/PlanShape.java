package io.parquetframe.spark.router.plan;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.spark.router.expression.Decline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BloomFilterMightContain;
import org.apache.spark.sql.catalyst.expressions.DynamicPruningSubquery;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.ScalarSubquery;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What one pass over a plan tells, without recursion: its size, the columns that are read somewhere, and the subplans
 * that stand in it more than once.
 */
public final class PlanShape {

    private final Set<ExprId> referenced = new HashSet<>();
    private final List<Aggregate> aggregations = new ArrayList<>();
    private SharedGroups shared = SharedGroups.NONE;
    private final int maxNodes;
    private final int maxDepth;
    private int operators;
    private int nodes;
    private int windows;
    private int scalarSubqueries;
    private long fingerprint = 1;
    private boolean limitZero;

    private record Step(LogicalPlan plan, int depth) {}

    private record ExpressionStep(Expression expression, int depth) {}

    private final Deque<Step> plans = new ArrayDeque<>();

    private PlanShape(int maxNodes, int maxDepth) {
        this.maxNodes = maxNodes;
        this.maxDepth = maxDepth;
    }

    /**
     * Looks at a plan and its subqueries.
     *
     * @throws Decline PLAN_TOO_LARGE beyond the bounds, ENGINE_HAZARD for a {@link Hazard}
     */
    public static PlanShape of(LogicalPlan root, int maxNodes, int maxDepth) {
        PlanShape shape = new PlanShape(maxNodes, maxDepth);
        shape.read(root);
        shape.plans.push(new Step(root, 0));
        while (!shape.plans.isEmpty()) {
            Step step = shape.plans.pop();
            shape.visit(step.plan(), step.depth());
        }
        Hazard.of(new Hazard.Findings(shape.windows, shape.scalarSubqueries, shape.limitZero))
                .ifPresent(hazard -> {
                    throw new Decline(ReasonCode.ENGINE_HAZARD, hazard.description());
                });
        shape.shared = SharedGroups.of(shape.aggregations);
        return shape;
    }

    private void visit(LogicalPlan plan, int depth) {
        operators++;
        count(depth);
        sign(plan.getClass().getName());
        windows += plan.getClass() == Window.class ? 1 : 0;
        limitZero |= isZero(plan);
        if (plan instanceof Union union) {
            CollectionConverters.asJava(union.children()).forEach(this::read);
        }
        if (plan.children().isEmpty()) {
            // A leaf's expressions are its output; whether that is read is for others to say.
            CollectionConverters.asJava(plan.output()).forEach(column -> sign(column.name()));
            return;
        }
        for (Expression expression : CollectionConverters.asJava(plan.expressions())) {
            visit(expression, depth);
        }
        if (plan.getClass() == Aggregate.class) {
            aggregations.add((Aggregate) plan);
        }
        for (LogicalPlan child : CollectionConverters.asJava(plan.children())) {
            plans.push(new Step(child, depth + 1));
        }
    }

    private static boolean isZero(LogicalPlan plan) {
        Expression limit = plan instanceof GlobalLimit global
                ? global.limitExpr()
                : plan instanceof LocalLimit local ? local.limitExpr() : null;
        return limit instanceof Literal literal && Integer.valueOf(0).equals(literal.value());
    }

    private void visit(Expression root, int depth) {
        Deque<ExpressionStep> pending = new ArrayDeque<>();
        pending.push(new ExpressionStep(root, depth));
        while (!pending.isEmpty()) {
            ExpressionStep step = pending.pop();
            Expression expression = step.expression();
            Class<?> type = expression.getClass();
            if (type == DynamicPruningSubquery.class || type == BloomFilterMightContain.class) {
                continue;
            }
            count(step.depth());
            sign(type.getName());
            scalarSubqueries += type == ScalarSubquery.class ? 1 : 0;
            if (type == AttributeReference.class) {
                referenced.add(((Attribute) expression).exprId());
                sign(((Attribute) expression).name());
            } else if (expression instanceof PlanExpression<?> subquery
                    && subquery.plan() instanceof LogicalPlan plan) {
                read(plan);
                plans.push(new Step(plan, step.depth() + 1));
            }
            for (Expression child : CollectionConverters.asJava(expression.children())) {
                // A chain of one connective is flat in engine SQL; it does not count as depth.
                int childDepth = child.getClass() == type ? step.depth() : step.depth() + 1;
                pending.push(new ExpressionStep(child, childDepth));
            }
        }
    }

    /** Names only: constants and the ids of expressions differ between queries that are alike. */
    private void sign(String name) {
        fingerprint = 31 * fingerprint + name.hashCode();
    }

    /** Equal for plans that differ in their constants only, as far as a hash tells. */
    long fingerprint() {
        return fingerprint;
    }

    private void read(LogicalPlan plan) {
        for (Attribute attribute : CollectionConverters.asJava(plan.output())) {
            referenced.add(attribute.exprId());
        }
    }

    private void count(int depth) {
        nodes++;
        if (nodes > maxNodes) {
            throw new Decline(ReasonCode.PLAN_TOO_LARGE, "more than " + maxNodes + " nodes");
        }
        if (depth > maxDepth) {
            throw new Decline(ReasonCode.PLAN_TOO_LARGE, "deeper than " + maxDepth + " levels");
        }
    }

    boolean isReferenced(ExprId id) {
        return referenced.contains(id);
    }

    /** The subplans that stand in the query several times. */
    SharedGroups shared() {
        return shared;
    }

    /** Number of plan operators, those of subqueries included. */
    public int operators() {
        return operators;
    }
}
