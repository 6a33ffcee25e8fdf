package io.parquetframe.spark.router.plan;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.spark.router.expression.Decline;
import io.parquetframe.spark.router.expression.ExpressionTranslator;
import io.parquetframe.spark.router.expression.Scalar;
import io.parquetframe.spark.router.expression.Sql;
import io.parquetframe.spark.router.expression.SqlTypes;
import io.parquetframe.spark.router.plan.Fragment.RowOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.jdk.javaapi.CollectionConverters;

/** Groups. */
final class Grouping {

    private Grouping() {}

    static Fragment aggregate(Aggregate plan, boolean everyRow, PlanTranslator in) {
        List<Expression> keys = CollectionConverters.asJava(plan.groupingExpressions());
        List<NamedExpression> list = CollectionConverters.asJava(plan.aggregateExpressions());
        Fragment child = in.translate(plan.child(), everyRow);
        Map<ExprId, Scalar> scope = new LinkedHashMap<>(child.columns());
        List<SqlExpression> groups = new ArrayList<>();
        for (Expression key : keys) {
            Scalar value = in.expressions(child).translate(key);
            requireGroupable(value, key);
            Scalar group = ExpressionTranslator.oneZero(value);
            if (key.getClass() == AttributeReference.class) {
                scope.put(((AttributeReference) key).exprId(), group);
            } else if (!group.equals(value)) {
                throw ExpressionTranslator.unsupported(key);
            }
            // A constant would be read as the position of a column.
            groups.add(group.sql() instanceof SqlExpression.Literal ? Sql.call("coalesce", group.sql()) : group.sql());
        }
        ExpressionTranslator expressions = in.expressions(scope, child.maxRows(), isAboveExpand(plan.child()));
        List<Item> items = new ArrayList<>();
        Map<ExprId, Scalar> columns = new LinkedHashMap<>();
        for (NamedExpression named : list) {
            Scalar value = expressions.translate((Expression) named);
            if (value.raises() && !everyRow) {
                throw new Decline(ReasonCode.ERROR_PARITY, ExpressionTranslator.describe((Expression) named));
            }
            if (columns.put(named.exprId(), Fragment.column(named.exprId(), value)) == null) {
                items.add(new Item(value.sql(), Fragment.name(named.exprId())));
            }
        }
        return new Fragment(
                keys.isEmpty() && list.stream().noneMatch(Grouping::aggregates)
                        ? oneRow(child.relation(), items)
                        : new SqlRelation.GroupBy(child.relation(), groups, items),
                columns,
                keys.isEmpty() ? 1 : child.maxRows(),
                keys.isEmpty() ? RowOrder.SPARK_SINGLE_PARTITION : RowOrder.UNDEFINED);
    }

    private static boolean aggregates(NamedExpression named) {
        return ((Expression) named).exists(e -> e instanceof AggregateExpression);
    }

    /** Constants over all rows: one row, also of none, which the engine would not know without an aggregate. */
    private static SqlRelation oneRow(SqlRelation rows, List<Item> items) {
        List<Item> count = List.of(new Item(Sql.call("count"), "_"));
        return new SqlRelation.Project(new SqlRelation.GroupBy(rows, List.of(), count), items);
    }

    private static void requireGroupable(Scalar value, Expression key) {
        if (value.raises()) {
            throw new Decline(ReasonCode.ERROR_PARITY, ExpressionTranslator.describe(key));
        }
        if (!SqlTypes.isComparable(value.type())) {
            throw new Decline(ReasonCode.UNSUPPORTED_TYPE, ExpressionTranslator.describe(key));
        }
    }

    /** The shape that several distinct aggregates are rewritten to: an aggregation over an aggregated expansion. */
    private static boolean isAboveExpand(LogicalPlan child) {
        return child.getClass() == Aggregate.class && expands(((Aggregate) child).child());
    }

    private static boolean expands(LogicalPlan plan) {
        return plan.getClass() == Expand.class
                || (plan.getClass() == Project.class && expands(((Project) plan).child()));
    }
}
