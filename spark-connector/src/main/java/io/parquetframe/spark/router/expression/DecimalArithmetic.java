package io.parquetframe.spark.router.expression;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Literal;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decimal arithmetic with Spark's result scale. Where exact bounds prove that a product fits in 18 digits the engine
 * computes in 64 bits, otherwise in 128 bits; either fails on overflow, which hands the query to Spark.
 */
final class DecimalArithmetic {

    private static final int LONG_DIGITS = 18;
    private static final int MAX_DIGITS = 38;

    private DecimalArithmetic() {}

    /** {@code +}, {@code -} and {@code *}. */
    static Scalar binary(
            String symbol,
            BinaryOperator<ValueRange> ranges,
            Scalar left,
            Scalar right,
            SqlType.Decimal spark,
            boolean ansi) {
        SqlType.Decimal a = (SqlType.Decimal) left.type();
        SqlType.Decimal b = (SqlType.Decimal) right.type();
        boolean product = symbol.equals("*");
        int scale = product ? a.scale() + b.scale() : Math.max(a.scale(), b.scale());
        if (scale > MAX_DIGITS) {
            throw new Decline(ReasonCode.UNSUPPORTED_TYPE, "a decimal with " + scale + " digits after the point");
        }
        ValueRange range = Arithmetic.combined(ranges, left, right);
        boolean small = range != null && range.within(ValueRange.ofDecimal(LONG_DIGITS, scale));
        boolean wideOperands = a.precision() > LONG_DIGITS || b.precision() > LONG_DIGITS;
        int engineDigits = small && !wideOperands ? LONG_DIGITS : MAX_DIGITS;
        SqlExpression sql = Sql.op(
                symbol,
                operand(left, a, product, engineDigits, scale),
                operand(right, b, product, engineDigits, scale));
        boolean safe = range != null && range.within(ValueRange.ofDecimal(spark.precision(), spark.scale()));
        boolean raises = left.raises() || right.raises() || (ansi && !safe);
        SqlType.Decimal engine = new SqlType.Decimal(engineDigits, scale);
        if (spark.scale() == scale) {
            return safe
                    ? new Scalar(sql, engine, range, raises)
                    : new Scalar(Sql.cast(sql, spark), spark, null, raises);
        }
        // Spark lost digits after the point to keep those before it: rounded half up, as the engine's cast does.
        return new Scalar(Sql.cast(sql, spark), spark, null, raises);
    }

    /**
     * The engine computes a product in 64 bits when both operands are of at most 18 digits, whatever their sum: one of
     * them is widened unless 64 bits are known to hold the product.
     */
    private static SqlExpression operand(
            Scalar value, SqlType.Decimal type, boolean product, int engineDigits, int scale) {
        if (engineDigits == LONG_DIGITS || type.precision() > LONG_DIGITS) {
            return value.sql();
        }
        return Sql.cast(value.sql(), new SqlType.Decimal(MAX_DIGITS, product ? type.scale() : scale));
    }

    /**
     * Division: the quotient of the unscaled values in 128 bits, rounded half up. Spark rounds twice (to 38 digits after
     * the point, then to the result's scale); that gives another digit only within 1e-38 of a tie, which a divisor of
     * fewer than {@code 38 - scale} digits cannot reach, so a larger one fails and Spark answers.
     */
    static Scalar divide(Scalar left, Scalar right, SqlType.Decimal spark, boolean raises, boolean ansi) {
        SqlType.Decimal a = (SqlType.Decimal) left.type();
        SqlType.Decimal b = (SqlType.Decimal) right.type();
        int shift = spark.scale() - a.scale() + b.scale();
        if (shift < 0 || shift > 30 || spark.scale() > 30) {
            throw new Decline(ReasonCode.UNSUPPORTED_EXPRESSION, "a quotient with this scale");
        }
        SqlExpression numerator = scaled(unscaled(left.sql(), a), shift);
        SqlExpression denominator = unscaled(right.sql(), b);
        return new Scalar(
                quotient(numerator, denominator, spark, ansi, new IsNullGuard(left.sql())), spark, null, raises);
    }

    /** What must not be null for a zero divisor to be an error. */
    record IsNullGuard(SqlExpression dividend) {}

    /** {@code round-half-up(numerator / denominator)} of two HUGEINT expressions as a decimal. */
    static SqlExpression quotient(
            SqlExpression numerator,
            SqlExpression denominator,
            SqlType.Decimal type,
            boolean ansi,
            @Nullable IsNullGuard guard) {
        SqlExpression two = hugeint(BigInteger.TWO);
        SqlExpression magnitude = Sql.call("abs", denominator);
        SqlExpression rounded = Sql.op(
                "//",
                Sql.op("+", Sql.op("*", Sql.call("abs", numerator), two), magnitude),
                Sql.op("*", magnitude, two));
        SqlExpression sign = Sql.op(
                "*",
                Sql.cast(Sql.call("sign", numerator), Simple.HUGEINT),
                Sql.cast(Sql.call("sign", denominator), Simple.HUGEINT));
        SqlExpression result = scaledDown(Sql.op("*", sign, rounded), type);
        BigInteger largest = BigInteger.TEN.pow(MAX_DIGITS - 1 - type.scale()).divide(BigInteger.TWO);
        SqlExpression tooLarge = Sql.op(">", magnitude, hugeint(largest));
        SqlExpression zero = Sql.op("=", denominator, hugeint(BigInteger.ZERO));
        SqlExpression checked = Sql.failWhen(tooLarge, "DIVISOR_TOO_LARGE", result);
        if (!ansi || guard == null) {
            return SqlExpression.Case.when(zero, Literal.nullOf(type), checked);
        }
        SqlExpression raising = Sql.op("AND", zero, new SqlExpression.IsNotNull(guard.dividend()));
        return Sql.failWhen(raising, "DIVIDE_BY_ZERO", SqlExpression.Case.when(zero, Literal.nullOf(type), checked));
    }

    /** The integer that a decimal is stored as. */
    static SqlExpression unscaled(SqlExpression value, SqlType.Decimal type) {
        if (type.scale() == 0) {
            return Sql.cast(value, Simple.HUGEINT);
        }
        BigDecimal factor = BigDecimal.ONE.movePointRight(type.scale());
        SqlType integral = new SqlType.Decimal(MAX_DIGITS, 0);
        // value * 10^scale has the value's scale, with zeros after the point; the cast drops them exactly.
        SqlExpression widened = Sql.cast(value, new SqlType.Decimal(MAX_DIGITS, type.scale()));
        return Sql.cast(Sql.op("*", widened, new Literal(factor, integral)), Simple.HUGEINT);
    }

    private static SqlExpression scaled(SqlExpression unscaled, int digits) {
        return digits == 0 ? unscaled : Sql.op("*", unscaled, hugeint(BigInteger.TEN.pow(digits)));
    }

    /** A decimal from the integer that it is stored as. */
    static SqlExpression scaledDown(SqlExpression unscaled, SqlType.Decimal type) {
        SqlExpression whole = Sql.cast(unscaled, new SqlType.Decimal(MAX_DIGITS, 0));
        if (type.scale() == 0) {
            return Sql.cast(whole, type);
        }
        BigDecimal unit = BigDecimal.ONE.movePointLeft(type.scale());
        SqlType unitType = new SqlType.Decimal(type.scale(), type.scale());
        return Sql.cast(Sql.op("*", whole, new Literal(unit, unitType)), type);
    }

    static SqlExpression hugeint(BigInteger value) {
        return new Literal(value, Simple.HUGEINT);
    }
}
