package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.UnscaledValue;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.jspecify.annotations.Nullable;

/**
 * {@code avg} of a decimal of at most 11 digits, as the optimizer leaves it: {@code cast(avg(UnscaledValue(x)) / 10^s as
 * decimal)}, computed in doubles. As long as the sum of magnitudes is at most 2^53 every order of addition gives the same
 * double; beyond that the engine fails and Spark answers.
 */
final class DecimalAverage {

    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private DecimalAverage() {}

    /** The average, or null when the expression has another form. */
    static @Nullable Scalar find(Expression child, SqlType.Decimal type, ExpressionTranslator in) {
        if (!(child instanceof Divide divide)
                || !(divide.right() instanceof Literal literal)
                || !(literal.value() instanceof Double divisor)
                || !(divide.left() instanceof AggregateExpression aggregate)
                || !(aggregate.aggregateFunction() instanceof Average average)
                || !(average.child() instanceof UnscaledValue)) {
            return null;
        }
        Scalar unscaled = in.translate(average.child());
        Scalar mean = in.translate(aggregate);
        SqlExpression magnitudes = new SqlExpression.Aggregate(
                "sum",
                java.util.List.of(Sql.call("abs", unscaled.sql())),
                aggregate.isDistinct(),
                Aggregates.filter(aggregate, in),
                java.util.List.of());
        SqlExpression inexact = Sql.op(">", magnitudes, Sql.cast(Sql.number(EXACT_IN_DOUBLE), Simple.HUGEINT));
        SqlExpression quotient = Sql.op("/", mean.sql(), SqlExpression.Literal.of(divisor));
        // An average has no more digits before the point than its values, so it always fits.
        SqlExpression sql = Sql.failWhen(inexact, "INEXACT_AVERAGE", Sql.cast(digits(quotient, type), type));
        return new Scalar(sql, type, SqlTypes.range(type), mean.raises());
    }

    /** A double in the digits that Java prints, rounded half up; null for NaN and infinities. */
    static SqlExpression digits(SqlExpression value, SqlType.Decimal type) {
        return Sql.call("pf_double_to_decimal", Sql.cast(value, Simple.DOUBLE), SqlExpression.Literal.of(type.scale()));
    }
}
