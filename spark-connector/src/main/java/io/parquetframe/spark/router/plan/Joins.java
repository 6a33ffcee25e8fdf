package io.parquetframe.spark.router.plan;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlRelation.JoinKind;
import io.parquetframe.local.sql.SqlType;
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
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.plans.Cross$;
import org.apache.spark.sql.catalyst.plans.ExistenceJoin;
import org.apache.spark.sql.catalyst.plans.FullOuter$;
import org.apache.spark.sql.catalyst.plans.Inner$;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.LeftAnti$;
import org.apache.spark.sql.catalyst.plans.LeftOuter$;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.LeftSingle$;
import org.apache.spark.sql.catalyst.plans.RightOuter$;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.jspecify.annotations.Nullable;

/** Joins; hints are Spark's business. */
final class Joins {

    private static final Map<JoinType, JoinKind> KINDS = Map.of(
            Inner$.MODULE$, JoinKind.INNER,
            Cross$.MODULE$, JoinKind.INNER,
            LeftOuter$.MODULE$, JoinKind.LEFT,
            RightOuter$.MODULE$, JoinKind.RIGHT,
            FullOuter$.MODULE$, JoinKind.FULL,
            LeftSemi$.MODULE$, JoinKind.SEMI,
            LeftAnti$.MODULE$, JoinKind.ANTI);

    private Joins() {}

    static Fragment translate(Join plan, boolean everyRow, PlanTranslator in) {
        Fragment left = in.translate(plan.left(), false);
        Fragment right = in.translate(plan.right(), false);
        Map<ExprId, Scalar> both = new LinkedHashMap<>(left.columns());
        both.putAll(right.columns());
        ExpressionTranslator expressions = in.expressions(both, Long.MAX_VALUE, false);
        Expression condition = plan.condition().isDefined() ? plan.condition().get() : null;
        if (plan.joinType() instanceof ExistenceJoin existence) {
            return existence(left, right, existence, condition, expressions);
        }
        if (plan.joinType() == LeftSingle$.MODULE$) {
            return single(left, right, condition, everyRow, expressions);
        }
        JoinKind kind = KINDS.get(plan.joinType());
        if (kind == null) {
            throw PlanTranslator.unsupported(plan, plan.joinType().toString());
        }
        if (kind == JoinKind.ANTI && nullAware(condition) instanceof EqualTo equal) {
            return notIn(left, right, equal, expressions);
        }
        SqlExpression on = condition == null ? null : conjunction(condition, expressions);
        if (on == null && kind == JoinKind.INNER) {
            kind = JoinKind.CROSS;
        } else if (on == null) {
            on = Sql.TRUE;
        }
        SqlRelation relation = new SqlRelation.Join(kind, left.relation(), right.relation(), on);
        boolean leftOnly = kind == JoinKind.SEMI || kind == JoinKind.ANTI;
        long maxRows = leftOnly ? left.maxRows() : bound(kind, left.maxRows(), right.maxRows());
        return new Fragment(relation, leftOnly ? left.columns() : both, maxRows, RowOrder.UNDEFINED);
    }

    private static SqlExpression conjunction(Expression condition, ExpressionTranslator expressions) {
        List<SqlExpression> predicates = new ArrayList<>();
        for (Expression conjunct : Rows.conjuncts(condition)) {
            predicates.add(expressions.pure(conjunct));
        }
        return Sql.and(predicates);
    }

    private static long bound(JoinKind kind, long left, long right) {
        long pairs = Rows.saturatedProduct(Math.max(left, 1), Math.max(right, 1));
        return kind == JoinKind.FULL ? Rows.saturatedSum(pairs, Rows.saturatedSum(left, right)) : pairs;
    }

    /** {@code a = b OR isnull(a = b)}: what the optimizer makes of NOT IN. */
    private static @Nullable Expression nullAware(@Nullable Expression condition) {
        if (condition instanceof Or or
                && or.left() instanceof EqualTo equal
                && or.right() instanceof IsNull isNull
                && isNull.child().semanticEquals(equal)) {
            return equal;
        }
        return null;
    }

    private static Fragment notIn(Fragment left, Fragment right, EqualTo equal, ExpressionTranslator expressions) {
        boolean leftFirst = equal.left().references().forall(a -> left.columns().containsKey(a.exprId()));
        Expression outer = leftFirst ? equal.left() : equal.right();
        Expression inner = leftFirst ? equal.right() : equal.left();
        SqlRelation candidates = new SqlRelation.Project(
                right.relation(), List.of(new Item(member(inner, expressions).sql(), "candidate")));
        Scalar asked = member(outer, expressions);
        SqlExpression in = new SqlExpression.InSubquery(List.of(asked.sql()), candidates);
        return left.with(new SqlRelation.Filter(withoutZeros(left.relation(), asked), Sql.op("NOT", in)))
                .ordered(RowOrder.UNDEFINED);
    }

    /** One side of NOT IN; the engine compares nested values by other rules than Spark. */
    private static Scalar member(Expression side, ExpressionTranslator expressions) {
        Scalar value = expressions.pureScalar(side);
        if (!SqlTypes.isComparable(value.type())) {
            throw new Decline(ReasonCode.UNSUPPORTED_TYPE, ExpressionTranslator.describe(side));
        }
        return value;
    }

    /** Here Spark tells zeros by their sign, as nowhere else: it is left to it where there are any. */
    private static SqlRelation withoutZeros(SqlRelation rows, Scalar member) {
        if (!SqlTypes.isFloating(member.type())) {
            return rows;
        }
        SqlExpression zero = Sql.op("=", member.sql(), Sql.cast(SqlExpression.Literal.of(0.0), member.type()));
        return new SqlRelation.Filter(rows, Sql.failWhen(zero, "ZERO_AMONG_MEMBERS", Sql.TRUE));
    }

    /**
     * A correlated scalar subquery: an error for two matches. The matches of each row are collected, and a filter looks at
     * their number, because the engine drops a column that nothing reads, but no filter.
     */
    private static Fragment single(
            Fragment left,
            Fragment right,
            @Nullable Expression condition,
            boolean everyRow,
            ExpressionTranslator expressions) {
        if (!everyRow) {
            throw new Decline(ReasonCode.ERROR_PARITY, "a scalar subquery that may have several rows");
        }
        List<SqlExpression> values =
                right.columns().values().stream().map(Scalar::sql).toList();
        if (values.isEmpty()) {
            values = List.of(SqlExpression.Literal.of(1));
        }
        SqlExpression row = new SqlExpression.Call("row", values);
        SqlRelation matches = condition == null
                ? right.relation()
                : new SqlRelation.Filter(right.relation(), conjunction(condition, expressions));
        SqlRelation collected = new SqlRelation.GroupBy(
                matches,
                List.of(),
                List.of(new Item(new SqlExpression.Aggregate("list", List.of(row), false, null, List.of()), "list")));
        List<Item> items = new ArrayList<>();
        left.columns().forEach((key, column) -> items.add(new Item(column.sql(), Fragment.name(key))));
        items.add(new Item(new SqlExpression.ScalarSubquery(collected), "matches"));
        SqlExpression found = new SqlExpression.Column("matches");
        SqlExpression several = Sql.op(">", Sql.call("len", found), SqlExpression.Literal.of(1L));
        SqlRelation checked = new SqlRelation.Filter(
                new SqlRelation.Project(left.relation(), items),
                SqlExpression.Case.when(
                        several, Sql.call("error", SqlExpression.Literal.of("SEVERAL_ROWS")), Sql.TRUE));
        List<Item> result = new ArrayList<>();
        left.columns()
                .forEach((key, column) ->
                        result.add(new Item(new SqlExpression.Column(Fragment.name(key)), Fragment.name(key))));
        SqlExpression only = Sql.call("list_extract", found, SqlExpression.Literal.of(1L));
        Map<ExprId, Scalar> columns = new LinkedHashMap<>(left.columns());
        long at = 1;
        for (Map.Entry<ExprId, Scalar> column : right.columns().entrySet()) {
            result.add(new Item(
                    Sql.call("struct_extract_at", only, SqlExpression.Literal.of(at)), Fragment.name(column.getKey())));
            columns.put(column.getKey(), column.getValue());
            at++;
        }
        return new Fragment(new SqlRelation.Project(checked, result), columns, left.maxRows(), RowOrder.UNDEFINED);
    }

    private static Fragment existence(
            Fragment left,
            Fragment right,
            ExistenceJoin existence,
            @Nullable Expression condition,
            ExpressionTranslator expressions) {
        SqlRelation matches = condition == null
                ? right.relation()
                : new SqlRelation.Filter(right.relation(), conjunction(condition, expressions));
        ExprId id = existence.exists().exprId();
        List<Item> items = new ArrayList<>();
        left.columns().forEach((key, column) -> items.add(new Item(column.sql(), Fragment.name(key))));
        items.add(new Item(new SqlExpression.Exists(matches), Fragment.name(id)));
        Map<ExprId, Scalar> columns = new LinkedHashMap<>(left.columns());
        columns.put(id, Scalar.of(new SqlExpression.Column(Fragment.name(id)), SqlType.Simple.BOOLEAN));
        return left.with(new SqlRelation.Project(left.relation(), items), columns)
                .ordered(RowOrder.UNDEFINED);
    }
}
