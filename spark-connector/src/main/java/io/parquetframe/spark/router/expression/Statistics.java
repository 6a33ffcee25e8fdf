package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Case;
import io.parquetframe.local.sql.SqlExpression.Literal;
import io.parquetframe.local.sql.SqlExpression.When;
import io.parquetframe.local.sql.SqlType.Simple;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.StddevPop;
import org.apache.spark.sql.catalyst.expressions.aggregate.StddevSamp;
import org.apache.spark.sql.catalyst.expressions.aggregate.VariancePop;
import org.apache.spark.sql.catalyst.expressions.aggregate.VarianceSamp;

/**
 * Variances: sums of squares, by the same recurrence on both engines and in another order. Their relative error grows with
 * the ratio of mean to deviation, so a ratio that could be seen beyond the twelfth digit fails, and Spark answers.
 */
final class Statistics extends AggregateFamily {

    /** The largest square of mean by deviation: costs three digits of the fifteen that a double has. */
    private static final double MOST_SPREAD = 1e6;

    /** Squares below it lose digits. */
    private static final double LEAST_VARIANCE = 1e-290;

    /** The square of larger ones, which Spark computes, is infinite. */
    private static final double LARGEST_VALUE = 1e150;

    private static final String CONDITION = "values that are equal, or hardly differ, are answered by Spark";

    Statistics() {
        aggregate(VariancePop.class, "var_pop", CONDITION, (f, e, in) -> variance("var_pop", false, e, f.child(), in));
        aggregate(
                VarianceSamp.class,
                "variance, var_samp",
                CONDITION,
                (f, e, in) -> variance("var_samp", false, e, f.child(), in));
        aggregate(StddevPop.class, "stddev_pop", CONDITION, (f, e, in) -> variance("var_pop", true, e, f.child(), in));
        aggregate(
                StddevSamp.class,
                "stddev, std, stddev_samp",
                CONDITION,
                (f, e, in) -> variance("var_samp", true, e, f.child(), in));
    }

    private static Scalar variance(
            String function, boolean root, AggregateExpression e, Expression child, ExpressionTranslator in) {
        Scalar value = in.translate(child);
        if (value.type() != Simple.DOUBLE || e.isDistinct()) {
            throw ExpressionTranslator.unsupported(e);
        }
        SqlExpression count = Aggregates.call("count", e, value.sql(), in);
        SqlExpression least = Aggregates.call("min", e, value.sql(), in);
        SqlExpression largest = Aggregates.call("max", e, value.sql(), in);
        SqlExpression mean = Aggregates.call("avg", e, value.sql(), in);
        SqlExpression variance = Aggregates.call(function, e, value.sql(), in);
        List<When> branches = new ArrayList<>();
        long tooFew = function.equals("var_samp") ? 1 : 0;
        branches.add(new When(Sql.op("<=", count, Sql.number(tooFew)), Literal.nullOf(Simple.DOUBLE)));
        branches.add(new When(
                Sql.not(Sql.op("AND", Sql.call("isfinite", least), Sql.call("isfinite", largest))),
                Literal.of(Double.NaN)));
        SqlExpression single = Sql.op("=", count, Sql.number(1));
        SqlExpression zeros = Sql.op("AND", Sql.op("=", least, Literal.of(0.0)), Sql.op("=", largest, Literal.of(0.0)));
        SqlExpression magnitude = Sql.call("greatest", Sql.call("abs", least), Sql.call("abs", largest));
        SqlExpression small = Sql.op("<", magnitude, Literal.of(LARGEST_VALUE));
        branches.add(new When(Sql.op("AND", Sql.op("OR", single, zeros), small), Literal.of(0.0)));
        // Equal values, too: Spark's merging of partitions may leave a variance in the thirtieth digit.
        SqlExpression unclear = Sql.op(
                "OR",
                Sql.not(small),
                Sql.not(Sql.call("isfinite", variance)),
                Sql.op("<", variance, Literal.of(LEAST_VARIANCE)),
                Sql.op(">", Sql.op("*", mean, mean), Sql.op("*", variance, Literal.of(MOST_SPREAD))));
        branches.add(new When(unclear, Sql.call("error", Literal.of("VARIANCE_UNCLEAR"))));
        SqlExpression sql = new Case(branches, root ? Sql.call("sqrt", variance) : variance);
        return new Scalar(sql, Simple.DOUBLE, null, value.raises());
    }
}
