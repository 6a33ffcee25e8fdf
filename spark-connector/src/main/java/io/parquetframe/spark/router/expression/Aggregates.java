package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Aggregate;
import io.parquetframe.local.sql.SqlExpression.Literal;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.apache.spark.sql.catalyst.expressions.aggregate.BitAndAgg;
import org.apache.spark.sql.catalyst.expressions.aggregate.BitOrAgg;
import org.apache.spark.sql.catalyst.expressions.aggregate.BitXorAgg;
import org.apache.spark.sql.catalyst.expressions.aggregate.Count;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Max;
import org.apache.spark.sql.catalyst.expressions.aggregate.Min;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;
import org.jspecify.annotations.Nullable;

/** Counts, sums, averages and extremes, in an aggregation or over a window. */
final class Aggregates extends AggregateFamily {

    private static final String NO_TRY = "not try_…";

    /** More rows than any run that ends within its time limit can add up. */
    private static final BigDecimal MOST_ROWS = BigDecimal.ONE.movePointRight(15);

    /** A group may well have more; a count below this is not worth to be trusted. */
    private static final BigInteger FEW_ROWS = BigInteger.TWO.pow(Integer.SIZE);

    Aggregates() {
        aggregate(Count.class, "count", "also of several columns", (f, e, in) -> count(e, f, in));
        aggregate(Sum.class, "sum", NO_TRY, (f, e, in) -> {
            requireNotTry(f.evalContext().evalMode().equals(EvalMode.TRY()), e);
            return sum(e, f.child(), SqlTypes.of(f.dataType()), in);
        });
        aggregate(Average.class, "avg", NO_TRY, (f, e, in) -> {
            requireNotTry(f.evalMode().equals(EvalMode.TRY()), e);
            return average(e, f, in);
        });
        aggregate(Min.class, "min, bool_and, every", "", (f, e, in) -> extreme("min", e, f.child(), in));
        aggregate(Max.class, "max, bool_or, any", "", (f, e, in) -> extreme("max", e, f.child(), in));
        aggregate(BitAndAgg.class, "bit_and", "", (f, e, in) -> bits("bit_and", e, f.child(), in));
        aggregate(BitOrAgg.class, "bit_or", "", (f, e, in) -> bits("bit_or", e, f.child(), in));
        aggregate(BitXorAgg.class, "bit_xor", "", (f, e, in) -> bits("bit_xor", e, f.child(), in));
        aggregate(First.class, "first", "of one row: what several distinct aggregates are planned as", (f, e, in) -> {
            if (!f.ignoreNulls() || !in.oneRowForEachGroup(e)) {
                throw ExpressionTranslator.unsupported(f);
            }
            return extreme("max", e, f.child(), in);
        });
    }

    private static Scalar bits(String function, AggregateExpression e, Expression child, ExpressionTranslator in) {
        Scalar value = in.translate(child);
        return new Scalar(
                call(function, e, value.sql(), in), value.type(), SqlTypes.range(value.type()), value.raises());
    }

    private static void requireNotTry(boolean tries, Expression e) {
        if (tries) {
            throw ExpressionTranslator.unsupported(e);
        }
    }

    private static Scalar count(AggregateExpression e, Count count, ExpressionTranslator in) {
        List<Scalar> arguments = in.all(count.children());
        List<SqlExpression> present = new ArrayList<>();
        for (Scalar argument : arguments) {
            present.add(
                    new SqlExpression.IsNotNull(Predicates.looked(argument, e).sql()));
        }
        SqlExpression argument;
        if (arguments.size() == 1) {
            Scalar only = arguments.get(0);
            if (only.sql() instanceof Literal literal && literal.value() != null && !e.isDistinct()) {
                return counted(new Aggregate("count", List.of(), false, filter(e, in), List.of()));
            }
            if (e.isDistinct()) {
                Predicates.comparable(only, e);
            }
            argument = only.sql();
        } else {
            List<SqlExpression> values = new ArrayList<>();
            for (Scalar value : arguments) {
                values.add(e.isDistinct() ? Predicates.comparable(value, e).sql() : value.sql());
            }
            SqlExpression row = e.isDistinct() ? new SqlExpression.Call("row", values) : Literal.of(1);
            argument = SqlExpression.Case.when(Sql.and(present), row, null);
        }
        return counted(new Aggregate("count", List.of(argument), e.isDistinct(), filter(e, in), List.of()));
    }

    private static Scalar counted(SqlExpression sql) {
        return new Scalar(sql, Simple.BIGINT, new ValueRange(BigDecimal.ZERO, MOST_ROWS), false);
    }

    static @Nullable SqlExpression filter(AggregateExpression e, ExpressionTranslator in) {
        return e.filter().isDefined() ? in.pure(e.filter().get()) : null;
    }

    static SqlExpression call(String function, AggregateExpression e, SqlExpression argument, ExpressionTranslator in) {
        return new Aggregate(function, List.of(argument), e.isDistinct(), filter(e, in), List.of());
    }

    private static Scalar extreme(String function, AggregateExpression e, Expression child, ExpressionTranslator in) {
        Scalar value = Predicates.comparable(in.translate(child), e);
        SqlExpression found = call(function, e, value.sql(), in);
        SqlExpression sql = SqlTypes.isFloating(value.type()) ? oneZero(found, value.sql(), e, in) : found;
        return new Scalar(sql, value.type(), value.range(), value.raises());
    }

    /** Of zeros with both signs Spark keeps the first, the engine now the first and now the last. */
    private static SqlExpression oneZero(
            SqlExpression found, SqlExpression value, AggregateExpression e, ExpressionTranslator in) {
        SqlExpression zero = Sql.cast(Literal.of(0.0), Simple.DOUBLE);
        SqlExpression negative =
                Sql.op("AND", Sql.op("=", Sql.cast(value, Simple.DOUBLE), zero), Sql.call("signbit", value));
        SqlExpression either =
                Sql.op("AND", Sql.op("=", Sql.cast(found, Simple.DOUBLE), zero), call("bool_or", e, negative, in));
        return Sql.failWhen(either, "ZEROS_OF_BOTH_SIGNS", found);
    }

    /**
     * A sum. Spark raises when an intermediate sum overflows, the engine only when the last one does: a sum that exact
     * bounds do not confine fails for a group with too many values to be safe, and counts as raising. Where hardly any
     * number of values is safe, because nothing is known of them, the sum of their absolute values must fit.
     */
    static Scalar sum(AggregateExpression e, Expression child, SqlType type, ExpressionTranslator in) {
        Scalar value = in.translate(child);
        if (type == Simple.DOUBLE) {
            return new Scalar(call("sum", e, Sql.cast(value.sql(), Simple.DOUBLE), in), type, null, value.raises());
        }
        ValueRange limits = SqlTypes.range(type);
        ValueRange range = value.range();
        if (limits == null || range == null) {
            throw ExpressionTranslator.unsupported(e);
        }
        SqlExpression total = call("sum", e, value.sql(), in);
        SqlExpression cast = type instanceof SqlType.Decimal ? total : Sql.cast(total, type);
        SqlType summed = type instanceof SqlType.Decimal decimal ? new SqlType.Decimal(38, decimal.scale()) : type;
        BigDecimal largest = range.min().abs().max(range.max().abs());
        BigDecimal rows = in.maxRows() < MOST_ROWS.longValue() ? BigDecimal.valueOf(in.maxRows()) : MOST_ROWS;
        BigDecimal bound = largest.multiply(rows);
        if (bound.compareTo(limits.max()) <= 0) {
            return new Scalar(cast, summed, new ValueRange(bound.negate(), bound), value.raises());
        }
        BigInteger safeRows = limits.max().divideToIntegralValue(largest).toBigInteger();
        SqlExpression tooMany = type == Simple.BIGINT && safeRows.compareTo(FEW_ROWS) < 0 && !e.isDistinct()
                ? Sql.op(
                        ">",
                        call("sum", e, absolute(value), in),
                        DecimalArithmetic.hugeint(limits.max().toBigInteger()))
                : Sql.op(
                        ">",
                        Sql.cast(call("count", e, value.sql(), in), Simple.HUGEINT),
                        DecimalArithmetic.hugeint(safeRows));
        return new Scalar(Sql.failWhen(tooMany, "SUM_MAY_OVERFLOW", cast), summed, null, true);
    }

    private static SqlExpression absolute(Scalar value) {
        return Sql.call("abs", Sql.cast(value.sql(), Simple.HUGEINT));
    }

    private static Scalar average(AggregateExpression e, Average average, ExpressionTranslator in) {
        SqlType result = SqlTypes.of(average.dataType());
        SqlExpression count;
        if (result instanceof SqlType.Decimal decimal) {
            SqlType.Decimal sumType = (SqlType.Decimal) SqlTypes.of(average.sumDataType());
            Scalar sum = sum(e, average.child(), sumType, in);
            count = call("count", e, in.translate(average.child()).sql(), in);
            SqlExpression unscaled = DecimalArithmetic.unscaled(sum.sql(), new SqlType.Decimal(38, sumType.scale()));
            SqlExpression numerator = Sql.op(
                    "*", unscaled, DecimalArithmetic.hugeint(BigInteger.TEN.pow(decimal.scale() - sumType.scale())));
            SqlExpression quotient =
                    DecimalArithmetic.quotient(numerator, Sql.cast(count, Simple.HUGEINT), decimal, false, null);
            return new Scalar(quotient, decimal, in.translate(average.child()).range(), sum.raises());
        }
        Scalar sum = sum(e, average.child(), Simple.DOUBLE, in);
        count = call("count", e, in.translate(average.child()).sql(), in);
        return new Scalar(Sql.op("/", sum.sql(), Sql.cast(count, Simple.DOUBLE)), Simple.DOUBLE, null, sum.raises());
    }
}
