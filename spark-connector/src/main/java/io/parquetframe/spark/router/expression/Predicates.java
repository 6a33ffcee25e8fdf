package io.parquetframe.spark.router.expression;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AtLeastNNonNulls;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.BinaryOperator;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.InSet;
import org.apache.spark.sql.catalyst.expressions.IsNaN;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import scala.jdk.javaapi.CollectionConverters;

/** Comparison, membership and three-valued logic. */
final class Predicates extends ExpressionFamily {

    Predicates() {
        super("Predicates");
        add(And.class, "AND", (e, in) -> chain(e, "AND", in));
        add(Or.class, "OR", (e, in) -> chain(e, "OR", in));
        add(Not.class, "NOT", (e, in) -> unary("NOT", e.child(), in));
        comparison(EqualTo.class, "=");
        comparison(LessThan.class, "<");
        comparison(LessThanOrEqual.class, "<=");
        comparison(GreaterThan.class, ">");
        comparison(GreaterThanOrEqual.class, ">=");
        add(EqualNullSafe.class, "<=>", (e, in) -> compare("IS NOT DISTINCT FROM", e, in));
        add(IsNull.class, "IS NULL", (e, in) -> {
            Scalar child = looked(in.translate(e.child()), e);
            return bool(new SqlExpression.IsNull(child.sql()), false);
        });
        add(IsNotNull.class, "IS NOT NULL", (e, in) -> {
            Scalar child = looked(in.translate(e.child()), e);
            return bool(new SqlExpression.IsNotNull(child.sql()), false);
        });
        add(IsNaN.class, "isnan", (e, in) -> isNaN(e, in));
        add(In.class, "IN", (e, in) -> in(in.translate(e.value()), in.all(e.list()), e));
        add(InSet.class, "IN (long list)", (e, in) -> inSet(e, in));
        add(AtLeastNNonNulls.class, "at least n not null", (e, in) -> atLeast(e, in));
    }

    private <E extends BinaryComparison> void comparison(Class<E> type, String symbol) {
        add(type, symbol, "types with one order on both engines", (e, in) -> compare(symbol, e, in));
    }

    static Scalar bool(SqlExpression sql, boolean raises) {
        return new Scalar(sql, SqlType.Simple.BOOLEAN, null, raises);
    }

    private static Scalar unary(String symbol, Expression child, ExpressionTranslator in) {
        Scalar value = in.translate(child);
        return bool(Sql.op(symbol, value.sql()), value.raises());
    }

    private static Scalar compare(String symbol, BinaryOperator e, ExpressionTranslator in) {
        Scalar left = comparable(in.translate(e.left()), e);
        Scalar right = comparable(in.translate(e.right()), e);
        return bool(Sql.op(symbol, left.sql(), right.sql()), left.raises() || right.raises());
    }

    /** Whether both engines compare values of this type alike; nested values they do not. */
    static Scalar comparable(Scalar value, Expression where) {
        if (!SqlTypes.isComparable(value.type())) {
            throw new Decline(ReasonCode.UNSUPPORTED_TYPE, ExpressionTranslator.describe(where));
        }
        return value;
    }

    /** A chain of one connective, flat and without recursion along it. */
    private static Scalar chain(BinaryOperator root, String symbol, ExpressionTranslator in) {
        Class<?> connective = root.getClass();
        List<SqlExpression> operands = new ArrayList<>();
        Deque<Expression> pending = new ArrayDeque<>();
        pending.push(root);
        while (!pending.isEmpty()) {
            Expression next = pending.pop();
            if (next.getClass() == connective) {
                pending.push(((BinaryOperator) next).right());
                pending.push(((BinaryOperator) next).left());
                continue;
            }
            // Neither engine keeps the order of a chain: Spark by eliminating common subexpressions, the engine by
            // cost.
            operands.add(in.pure(next));
        }
        return bool(new SqlExpression.Operator(symbol, operands), false);
    }

    private static Scalar isNaN(IsNaN e, ExpressionTranslator in) {
        Scalar child = in.translate(e.child());
        SqlExpression nan = Sql.call("coalesce", Sql.call("isnan", child.sql()), Sql.FALSE);
        return bool(nan, child.raises());
    }

    private static Scalar in(Scalar value, List<Scalar> candidates, Expression where) {
        comparable(value, where);
        if (candidates.isEmpty()) {
            throw ExpressionTranslator.unsupported(where);
        }
        boolean raises = value.raises() || candidates.stream().anyMatch(Scalar::raises);
        return bool(
                new SqlExpression.In(
                        value.sql(), candidates.stream().map(Scalar::sql).toList()),
                raises);
    }

    private static Scalar inSet(InSet e, ExpressionTranslator in) {
        List<Scalar> candidates = new ArrayList<>();
        for (Object candidate : CollectionConverters.asJava(e.hset())) {
            candidates.add(Literals.of(candidate, e.child().dataType()));
        }
        candidates.sort((a, b) -> a.sql().toString().compareTo(b.sql().toString()));
        return in(in.translate(e.child()), candidates, e);
    }

    /**
     * A value that is asked for null. The engine may know that there are none without computing anything: an error would be
     * missed, and so would the null that Spark makes of a decimal without bounds, which may be too large.
     */
    static Scalar looked(Scalar child, Expression question) {
        if (child.raises() || (child.type() instanceof SqlType.Decimal && child.range() == null)) {
            throw new Decline(ReasonCode.ERROR_PARITY, ExpressionTranslator.describe(question));
        }
        return child;
    }

    private static Scalar atLeast(AtLeastNNonNulls e, ExpressionTranslator in) {
        List<SqlExpression> present = new ArrayList<>();
        for (Scalar candidate : in.all(e.children())) {
            Scalar child = looked(candidate, e);
            SqlExpression notNull = new SqlExpression.IsNotNull(child.sql());
            SqlExpression counts = SqlTypes.isFloating(child.type())
                    ? Sql.op("AND", notNull, Sql.op("NOT", Sql.call("isnan", child.sql())))
                    : notNull;
            present.add(Sql.cast(Sql.call("coalesce", counts, Sql.FALSE), SqlType.Simple.INTEGER));
        }
        SqlExpression sum = present.size() == 1 ? present.get(0) : new SqlExpression.Operator("+", present);
        return bool(Sql.op(">=", sum, SqlExpression.Literal.of(e.n())), false);
    }
}
