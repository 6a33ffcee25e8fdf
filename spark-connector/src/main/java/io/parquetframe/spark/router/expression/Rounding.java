package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import java.math.BigDecimal;
import org.apache.spark.sql.catalyst.expressions.BRound;
import org.apache.spark.sql.catalyst.expressions.Ceil;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Floor;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Round;
import org.apache.spark.sql.catalyst.expressions.Signum;
import org.apache.spark.sql.catalyst.expressions.Sqrt;
import org.jspecify.annotations.Nullable;

/** Rounding, signs and roots: what IEEE 754 or decimal arithmetic defines to the last digit. */
final class Rounding extends ExpressionFamily {

    private static final String ROUNDED =
            "of integers, decimals (round only) and doubles, to a constant number of digits, 0 or more for integers and decimals";

    Rounding() {
        super("Arithmetic");
        add(Round.class, "round", ROUNDED, (e, in) -> round(in.translate(e.child()), e.scale(), e));
        add(BRound.class, "bround", ROUNDED, (e, in) -> round(in.translate(e.child()), e.scale(), e));
        add(Ceil.class, "ceil, ceiling", (e, in) -> whole("ceil", e.child(), e, in));
        add(Floor.class, "floor", (e, in) -> whole("floor", e.child(), e, in));
        add(Sqrt.class, "sqrt", "numbers below zero are NaN", (e, in) -> {
            Scalar child = in.translate(e.child());
            SqlExpression nan = new SqlExpression.Literal(Double.NaN, Simple.DOUBLE);
            SqlExpression negative = Sql.op("<", child.sql(), SqlExpression.Literal.of(0.0));
            SqlExpression sql = Sql.when(negative, nan, Sql.call("sqrt", child.sql()));
            return new Scalar(sql, Simple.DOUBLE, null, child.raises());
        });
        add(Signum.class, "sign, signum", (e, in) -> {
            Scalar child = in.translate(e.child());
            SqlExpression zero = SqlExpression.Literal.of(0.0);
            SqlExpression value = child.sql();
            // NaN is the largest of all, and stays; so does the sign of zero.
            SqlExpression sql = Sql.when(
                    Sql.op("OR", Sql.call("isnan", value), Sql.op("=", value, zero)),
                    value,
                    Sql.when(
                            Sql.op(">", value, zero),
                            SqlExpression.Literal.of(1.0),
                            SqlExpression.Case.when(Sql.op("<", value, zero), SqlExpression.Literal.of(-1.0), null)));
            return new Scalar(sql, Simple.DOUBLE, null, child.raises());
        });
    }

    private static @Nullable Integer digits(Expression scale) {
        return scale instanceof Literal literal && literal.value() instanceof Integer digits ? digits : null;
    }

    /** Half away from zero, as the engine's cast of decimals rounds. */
    private static Scalar round(Scalar child, Expression scale, Expression e) {
        Integer digits = digits(scale);
        boolean halfUp = e.getClass() == Round.class;
        if (digits != null && child.type() == Simple.DOUBLE) {
            SqlExpression to = SqlExpression.Literal.of((double) digits);
            String function = halfUp ? "pf_round" : "pf_bround";
            return new Scalar(Sql.call(function, child.sql(), to), Simple.DOUBLE, null, child.raises());
        }
        if (digits == null || digits < 0) {
            throw ExpressionTranslator.unsupported(e);
        }
        if (SqlTypes.isIntegral(child.type())) {
            return child;
        }
        if (!(child.type() instanceof SqlType.Decimal from)
                || !(SqlTypes.of(e.dataType()) instanceof SqlType.Decimal to)) {
            throw ExpressionTranslator.unsupported(e);
        }
        if (to.scale() >= from.scale()) {
            return child;
        }
        if (!halfUp) {
            throw ExpressionTranslator.unsupported(e);
        }
        return rounded(child, Sql.cast(child.sql(), to), to, e);
    }

    private static Scalar rounded(Scalar child, SqlExpression sql, SqlType.Decimal to, Expression where) {
        ValueRange range = child.range();
        ValueRange unit = new ValueRange(
                BigDecimal.ONE.movePointLeft(to.scale()).negate(), BigDecimal.ONE.movePointLeft(to.scale()));
        ValueRange limits = SqlTypes.range(to);
        if (range == null || limits == null || !range.within(limits)) {
            throw ExpressionTranslator.unsupported(where);
        }
        ValueRange widened = range.plus(unit);
        return new Scalar(sql, to, widened.within(limits) ? widened : limits, child.raises());
    }

    private static Scalar whole(String function, Expression child, Expression e, ExpressionTranslator in) {
        Scalar value = in.translate(child);
        SqlType type = SqlTypes.of(e.dataType());
        if (SqlTypes.isIntegral(value.type())) {
            return value.type().equals(type) ? value : value.as(Sql.cast(value.sql(), type), type);
        }
        if (value.type() == Simple.DOUBLE) {
            // What does not fit is the nearest long in Spark and an error in the engine.
            SqlExpression sql = Sql.cast(Sql.call(function, value.sql()), Simple.BIGINT);
            return new Scalar(sql, Simple.BIGINT, SqlTypes.range(Simple.BIGINT), value.raises());
        }
        if (value.type() instanceof SqlType.Decimal from && type instanceof SqlType.Decimal to) {
            if (from.scale() == 0) {
                return value;
            }
            SqlExpression sql = Sql.cast(Sql.call(function, value.sql()), to);
            return new Scalar(sql, to, SqlTypes.range(to), value.raises());
        }
        throw ExpressionTranslator.unsupported(e);
    }
}
