package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Aggregate;
import io.parquetframe.local.sql.SqlExpression.Case;
import io.parquetframe.local.sql.SqlExpression.SortKey;
import io.parquetframe.local.sql.SqlExpression.When;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.MaxBy;
import org.apache.spark.sql.catalyst.expressions.aggregate.MinBy;
import org.apache.spark.sql.catalyst.expressions.aggregate.Percentile;
import org.jspecify.annotations.Nullable;

/** Aggregates that depend on the order of values: exact where the order is one, failing where rows tie. */
final class OrderedAggregates extends AggregateFamily {

    private static final String NO_TIES = "ties for the extreme are answered by Spark";

    private static final int EXACT_DIGITS_IN_DOUBLE = 15;

    OrderedAggregates() {
        aggregate(
                MaxBy.class,
                "max_by",
                NO_TIES,
                (f, e, in) -> by("arg_max", "max", e, f.valueExpr(), f.orderingExpr(), in));
        aggregate(
                MinBy.class,
                "min_by",
                NO_TIES,
                (f, e, in) -> by("arg_min", "min", e, f.valueExpr(), f.orderingExpr(), in));
        aggregate(
                Percentile.class,
                "percentile, percentile_cont, median",
                "one constant percentage, ascending, each row once",
                (f, e, in) -> percentile(f, e, in));
    }

    /** The value is packed so that a null one is found, too; the two foremost keys tell whether there is only one row. */
    private static Scalar by(
            String found,
            String extreme,
            AggregateExpression e,
            Expression value,
            Expression ordering,
            ExpressionTranslator in) {
        Scalar result = in.translate(value);
        Scalar key = Predicates.comparable(in.translate(ordering), e);
        if (e.isDistinct()) {
            throw ExpressionTranslator.unsupported(e);
        }
        @Nullable SqlExpression filter = Aggregates.filter(e, in);
        SqlExpression best =
                new Aggregate(found, List.of(Sql.call("row", result.sql()), key.sql()), false, filter, List.of());
        SqlExpression keys =
                new Aggregate(extreme, List.of(key.sql(), SqlExpression.Literal.of(2)), false, filter, List.of());
        SqlExpression first = Sql.call("list_extract", keys, Sql.number(1));
        SqlExpression second = Sql.call("list_extract", keys, Sql.number(2));
        SqlExpression sql =
                Sql.failWhen(Sql.op("=", first, second), "TIED", Sql.call("struct_extract_at", best, Sql.number(1)));
        return new Scalar(sql, result.type(), result.range(), result.raises() || key.raises());
    }

    /** Spark's interpolation, operation by operation, between two of the sorted values. */
    private static Scalar percentile(Percentile f, AggregateExpression e, ExpressionTranslator in) {
        boolean once = f.frequencyExpression() instanceof Literal literal
                && literal.value() instanceof Number frequency
                && frequency.longValue() == 1;
        if (!once
                || f.reverse()
                || e.isDistinct()
                || !(f.percentageExpression() instanceof Literal percentage)
                || !(percentage.value() instanceof Double share)) {
            throw ExpressionTranslator.unsupported(e);
        }
        Scalar value = in.translate(f.child());
        boolean exact = SqlTypes.isIntegral(value.type())
                || SqlTypes.isFloating(value.type())
                || (value.type() instanceof SqlType.Decimal decimal && decimal.precision() <= EXACT_DIGITS_IN_DOUBLE);
        if (!exact) {
            throw ExpressionTranslator.unsupported(e);
        }
        SqlExpression sorted = new Aggregate(
                "list",
                List.of(value.sql()),
                false,
                Aggregates.filter(e, in),
                List.of(new SortKey(value.sql(), true, false)));
        SqlExpression count = Aggregates.call("count", e, value.sql(), in);
        SqlExpression last = Sql.cast(Sql.op("-", count, Sql.number(1)), Simple.DOUBLE);
        SqlExpression position = Sql.op("*", last, SqlExpression.Literal.of(share));
        SqlExpression lower = Sql.call("floor", position);
        SqlExpression higher = Sql.call("ceil", position);
        SqlExpression low = at(sorted, lower);
        SqlExpression high = at(sorted, higher);
        SqlExpression between = Sql.op(
                "+", Sql.op("*", Sql.op("-", higher, position), low), Sql.op("*", Sql.op("-", position, lower), high));
        SqlExpression whole = Sql.op("OR", Sql.op("=", lower, higher), Sql.op("=", low, high));
        SqlExpression found = new Case(
                List.of(
                        new When(Sql.op("=", count, Sql.number(0)), SqlExpression.Literal.nullOf(Simple.DOUBLE)),
                        new When(whole, low)),
                between);
        // Of two zeros Spark takes the one that its hash map hands out first.
        SqlExpression sql = SqlTypes.isFloating(value.type())
                ? Sql.failWhen(Sql.op("=", found, SqlExpression.Literal.of(0.0)), "SIGN_OF_ZERO", found)
                : found;
        return new Scalar(sql, Simple.DOUBLE, null, value.raises());
    }

    private static SqlExpression at(SqlExpression sorted, SqlExpression position) {
        SqlExpression index = Sql.op("+", Sql.cast(position, Simple.BIGINT), Sql.number(1));
        return Sql.cast(Sql.call("list_extract", sorted, index), Simple.DOUBLE);
    }
}
