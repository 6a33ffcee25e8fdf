package io.parquetframe.spark.router.plan;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.SortKey;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.spark.router.expression.Decline;
import io.parquetframe.spark.router.expression.ExpressionTranslator;
import io.parquetframe.spark.router.expression.Scalar;
import io.parquetframe.spark.router.expression.Windows;
import io.parquetframe.spark.router.plan.Fragment.RowOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.WindowSpecDefinition;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.UnaryNode;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/** Operators that order rows, or depend on their order. */
final class Ordering {

    private Ordering() {}

    static Fragment sort(Sort plan, boolean everyRow, PlanTranslator in) {
        if (!plan.global()) {
            throw new Decline(ReasonCode.ROW_ORDER, "a sort within partitions");
        }
        Fragment child = in.translate(plan.child(), everyRow);
        List<SortKey> keys = Windows.sortKeys(CollectionConverters.asJava(plan.order()), in.expressions(child));
        keys.removeIf(key -> key.expression() instanceof SqlExpression.Literal);
        return child.with(new SqlRelation.Ordered(child.relation(), keys, null, 0))
                .ordered(RowOrder.SPARK_SINGLE_PARTITION);
    }

    static Fragment window(Window plan, boolean everyRow, PlanTranslator in) {
        Fragment child = in.translate(plan.child(), false);
        ExpressionTranslator expressions = in.expressions(child);
        List<Item> items = new ArrayList<>();
        Map<ExprId, Scalar> columns = new LinkedHashMap<>(child.columns());
        child.columns().forEach((id, column) -> items.add(new Item(column.sql(), Fragment.name(id))));
        for (NamedExpression named : CollectionConverters.asJava(plan.windowExpressions())) {
            if (named instanceof Attribute && columns.containsKey(named.exprId())) {
                continue;
            }
            Scalar value = expressions.translate(asOperatorSays(plan, (Expression) named));
            if (value.raises() && !everyRow) {
                throw new Decline(ReasonCode.ERROR_PARITY, ExpressionTranslator.describe((Expression) named));
            }
            items.add(new Item(value.sql(), Fragment.name(named.exprId())));
            columns.put(named.exprId(), Fragment.column(named.exprId(), value));
        }
        return child.with(new SqlRelation.Project(child.relation(), items), columns)
                .ordered(RowOrder.UNDEFINED);
    }

    /**
     * A function over the partitions and the order of the operator, by which Spark goes: in a correlated subquery only
     * the operator is also partitioned by the columns of the outer query.
     */
    private static Expression asOperatorSays(Window plan, Expression named) {
        return named.transformUp(new AbstractPartialFunction<>() {
            @Override
            public boolean isDefinedAt(Expression e) {
                return e instanceof WindowSpecDefinition;
            }

            @Override
            public Expression apply(Expression e) {
                return new WindowSpecDefinition(
                        plan.partitionSpec(), plan.orderSpec(), ((WindowSpecDefinition) e).frameSpecification());
            }
        });
    }

    /** An operator that only spares Spark work. */
    static Fragment identity(UnaryNode plan, boolean everyRow, PlanTranslator in) {
        return in.translate(plan.child(), false);
    }

    static Fragment repartition(UnaryNode plan, boolean everyRow, PlanTranslator in) {
        return in.translate(plan.child(), everyRow).ordered(RowOrder.UNDEFINED);
    }

    static Fragment limit(GlobalLimit plan, boolean everyRow, PlanTranslator in) {
        return limited(plan.child(), limitOf(plan), 0, RowOrder.SPARK_SINGLE_PARTITION, in);
    }

    static Fragment offset(Offset plan, boolean everyRow, PlanTranslator in) {
        return limited(plan.child(), null, offsetOf(plan), RowOrder.SPARK_SINGLE_PARTITION, in);
    }

    /**
     * Skips {@code offset} rows and keeps {@code limit}; a projection between this and a sort goes above both.
     *
     * @param needed the weakest order of the rows in which both engines take the same ones
     */
    static Fragment limited(LogicalPlan below, @Nullable Long limit, long offset, RowOrder needed, PlanTranslator in) {
        if (below.getClass() == LocalLimit.class) {
            return limited(((LocalLimit) below).child(), limit, offset, needed, in);
        }
        if (below.getClass() == Offset.class && limit != null && offset == 0) {
            return limited(((Offset) below).child(), limit, offsetOf((Offset) below), needed, in);
        }
        if (below.getClass() == Project.class) {
            Project project = (Project) below;
            Fragment taken = limited(project.child(), limit, offset, needed, in);
            return Rows.compute(
                    taken, CollectionConverters.asJava(project.projectList()), false, in.expressions(taken));
        }
        return cut(in.translate(below, false), limit, offset, needed);
    }

    /** The same of rows that are translated already. */
    static Fragment cut(Fragment child, @Nullable Long limit, long offset, RowOrder needed) {
        boolean takesAll = limit != null && child.maxRows() <= limit && offset == 0;
        if (!takesAll && child.order().compareTo(needed) > 0) {
            throw new Decline(ReasonCode.ROW_ORDER, "a limit over rows without a defined order");
        }
        long maxRows = limit == null ? child.maxRows() : Math.min(limit, child.maxRows());
        return new Fragment(TopRows.cut(child, limit, offset, takesAll), child.columns(), maxRows, child.order());
    }

    /** Spark puts one below every global limit, and below unions and joins under it; the global one decides. */
    static Fragment localLimit(LocalLimit plan, boolean everyRow, PlanTranslator in) {
        return in.translate(plan.child(), false);
    }

    private static Long number(Expression expression, LogicalPlan plan) {
        if (expression instanceof Literal literal && literal.value() instanceof Integer number) {
            return number.longValue();
        }
        throw PlanTranslator.unsupported(plan, "not a constant");
    }

    static Long limitOf(GlobalLimit plan) {
        return number(plan.limitExpr(), plan);
    }

    private static long offsetOf(Offset plan) {
        return number(plan.offsetExpr(), plan);
    }
}
