package io.parquetframe.spark.router.plan;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.spark.router.expression.Decline;
import io.parquetframe.spark.router.expression.ExpressionTranslator;
import io.parquetframe.spark.router.expression.Scalar;
import io.parquetframe.spark.router.expression.Sql;
import io.parquetframe.spark.router.expression.SqlTypes;
import io.parquetframe.spark.router.expression.ValueRange;
import io.parquetframe.spark.router.plan.Fragment.RowOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Operators that work row by row. */
final class Rows {

    private Rows() {}

    static Fragment project(Project plan, boolean everyRow, PlanTranslator in) {
        Fragment child = in.translate(plan.child(), everyRow);
        return compute(child, CollectionConverters.asJava(plan.projectList()), everyRow, in.expressions(child));
    }

    /** A projection of named expressions; the child's other columns are gone. */
    static Fragment compute(
            Fragment child, List<NamedExpression> list, boolean everyRow, ExpressionTranslator expressions) {
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
        return child.with(new SqlRelation.Project(child.relation(), items), columns);
    }

    static Fragment filter(Filter plan, boolean everyRow, PlanTranslator in) {
        LogicalPlan below = plan.child();
        Fragment child = below.getClass() == LogicalRelation.class
                ? in.leaf(below, Scans.translate((LogicalRelation) below, plan.condition(), in))
                : in.translate(below, false);
        return where(child, plan.condition(), everyRow, in);
    }

    private static Fragment where(Fragment child, Expression condition, boolean everyRow, PlanTranslator in) {
        ExpressionTranslator expressions = in.expressions(child);
        List<SqlExpression> predicates = new ArrayList<>();
        boolean raises = false;
        for (Expression conjunct : conjuncts(condition)) {
            Scalar predicate = expressions.translate(conjunct);
            if (predicate.raises() && !everyRow) {
                throw new Decline(ReasonCode.ERROR_PARITY, ExpressionTranslator.describe(conjunct));
            }
            raises |= predicate.raises();
            if (!predicate.sql().equals(Sql.TRUE)) {
                predicates.add(predicate.sql());
            }
        }
        if (predicates.isEmpty()) {
            return child;
        }
        SqlExpression predicate = raises ? inOrder(predicates) : Sql.and(predicates);
        return child.with(new SqlRelation.Filter(child.relation(), predicate));
    }

    /** Spark's order of evaluation, which the engine keeps inside CASE only. */
    private static SqlExpression inOrder(List<SqlExpression> predicates) {
        SqlExpression last = predicates.get(predicates.size() - 1);
        for (int i = predicates.size() - 2; i >= 0; i--) {
            last = SqlExpression.Case.when(predicates.get(i), last, Sql.FALSE);
        }
        return predicates.size() == 1 ? SqlExpression.Case.when(last, Sql.TRUE, Sql.FALSE) : last;
    }

    static List<Expression> conjuncts(Expression condition) {
        List<Expression> conjuncts = new ArrayList<>();
        java.util.Deque<Expression> pending = new java.util.ArrayDeque<>();
        pending.push(condition);
        while (!pending.isEmpty()) {
            Expression next = pending.pop();
            if (next.getClass() == And.class) {
                pending.push(((And) next).right());
                pending.push(((And) next).left());
            } else {
                conjuncts.add(next);
            }
        }
        return conjuncts;
    }

    static Fragment union(Union plan, boolean everyRow, PlanTranslator in) {
        if (plan.byName() || plan.allowMissingCol()) {
            throw PlanTranslator.unsupported(plan, "by name");
        }
        List<Attribute> output = PlanTranslator.output(plan);
        List<Fragment> fragments = new ArrayList<>();
        List<List<Scalar>> children = new ArrayList<>();
        long maxRows = 0;
        RowOrder order = RowOrder.SPARK;
        for (LogicalPlan childPlan : CollectionConverters.asJava(plan.children())) {
            Fragment child = in.translate(childPlan, everyRow);
            fragments.add(child);
            children.add(child.columns(PlanTranslator.output(childPlan)));
            maxRows = saturatedSum(maxRows, child.maxRows());
            order = order.atMost(child.order());
        }
        List<String> names = new ArrayList<>();
        List<SqlType> types = new ArrayList<>();
        Map<ExprId, Scalar> columns = new LinkedHashMap<>();
        for (int i = 0; i < output.size(); i++) {
            ExprId id = output.get(i).exprId();
            Scalar column = merged(children, i, output.get(i));
            names.add(Fragment.name(id));
            types.add(column.type());
            columns.put(id, Fragment.column(id, column));
        }
        List<SqlRelation> relations = new ArrayList<>();
        for (int child = 0; child < children.size(); child++) {
            List<Item> items = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                Scalar column = children.get(child).get(i);
                // What the engine makes of two decimals is not always what Spark does.
                boolean same = column.type().equals(types.get(i));
                items.add(new Item(same ? column.sql() : Sql.cast(column.sql(), types.get(i)), names.get(i)));
            }
            relations.add(new SqlRelation.Project(fragments.get(child).relation(), items));
        }
        return new Fragment(new SqlRelation.UnionAll(relations, names), columns, maxRows, order);
    }

    private static Scalar merged(List<List<Scalar>> children, int index, Attribute attribute) {
        Scalar first = children.get(0).get(index);
        SqlType type = first.type();
        ValueRange range = first.range();
        boolean raises = false;
        for (List<Scalar> child : children) {
            Scalar column = child.get(index);
            raises |= column.raises();
            ValueRange other = column.range();
            range = range == null || other == null ? null : range.union(other);
            if (!type.equals(column.type())) {
                if (!SqlTypes.isComparable(type)) {
                    // The engine matches fields of structs by name, Spark by position.
                    throw new Decline(ReasonCode.UNSUPPORTED_TYPE, "a union of nested types that differ: " + attribute);
                }
                type = SqlTypes.of(attribute.dataType());
            }
        }
        return new Scalar(first.sql(), type, range, raises);
    }

    /** Every row once for each projection, told apart by a counter. */
    static Fragment expand(Expand plan, boolean everyRow, PlanTranslator in) {
        Fragment child = in.translate(plan.child(), false);
        ExpressionTranslator expressions = in.expressions(child);
        List<Attribute> output = PlanTranslator.output(plan);
        List<Seq<Expression>> projections = CollectionConverters.asJava(plan.projections());
        String counter = "x" + output.get(0).exprId().id();
        SqlRelation counters = new SqlRelation.Range(counter, 0, projections.size(), 1);
        SqlRelation repeated = new SqlRelation.Join(SqlRelation.JoinKind.CROSS, child.relation(), counters, null);
        List<Item> items = new ArrayList<>();
        Map<ExprId, Scalar> columns = new LinkedHashMap<>();
        for (int i = 0; i < output.size(); i++) {
            Attribute attribute = output.get(i);
            SqlType type = SqlTypes.of(attribute.dataType());
            List<SqlExpression.When> branches = new ArrayList<>();
            ValueRange range = null;
            boolean ranged = true;
            for (int p = 0; p < projections.size(); p++) {
                SqlExpression isThis =
                        Sql.op("=", new SqlExpression.Column(counter), SqlExpression.Literal.of((long) p));
                Scalar value = expressions.pureScalar(projections.get(p).apply(i));
                branches.add(new SqlExpression.When(isThis, Sql.cast(value.sql(), type)));
                boolean isNull = value.sql() instanceof SqlExpression.Literal literal && literal.value() == null;
                ValueRange known = value.range();
                ranged &= isNull || known != null;
                range = range == null || known == null ? (range == null ? known : range) : range.union(known);
            }
            ExprId id = attribute.exprId();
            items.add(new Item(new SqlExpression.Case(branches, null), Fragment.name(id)));
            ValueRange proven = ranged && range != null ? range : SqlTypes.range(type);
            columns.put(id, new Scalar(new SqlExpression.Column(Fragment.name(id)), type, proven, false));
        }
        long maxRows = saturatedProduct(child.maxRows(), projections.size());
        return new Fragment(new SqlRelation.Project(repeated, items), columns, maxRows, RowOrder.UNDEFINED);
    }

    static long saturatedSum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    static long saturatedProduct(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        return high != 0 || low < 0 ? Long.MAX_VALUE : low;
    }
}
