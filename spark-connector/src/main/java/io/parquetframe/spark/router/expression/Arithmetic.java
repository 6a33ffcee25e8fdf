package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.catalyst.expressions.Abs;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.BinaryArithmetic;
import org.apache.spark.sql.catalyst.expressions.BitwiseAnd;
import org.apache.spark.sql.catalyst.expressions.BitwiseNot;
import org.apache.spark.sql.catalyst.expressions.BitwiseOr;
import org.apache.spark.sql.catalyst.expressions.BitwiseXor;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.IntegralDivide;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Pmod;
import org.apache.spark.sql.catalyst.expressions.Remainder;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.UnaryMinus;
import org.jspecify.annotations.Nullable;

/**
 * Numbers. Integer overflow is an error in the engine: where Spark would raise too the flag says so, and where Spark
 * would wrap (ANSI off) the error only costs a rerun on Spark.
 */
final class Arithmetic extends ExpressionFamily {

    private static final String PMOD = "pmod";
    private static final int MAX_DIGITS = 38;

    /**
     * The engine's other names of its operators. Its optimizer knows {@code a + 1 > 5} and {@code sum(a + 1)} by the
     * symbol, and makes something of them that does not overflow any more.
     */
    private static final Map<String, String> CHECKED = Map.of("+", "add", "-", "subtract", "*", "multiply");

    static final String NO_ERROR = "an overflow or a zero divisor is ruled out, or its error cannot be missed";

    Arithmetic() {
        super("Arithmetic");
        add(Add.class, "+", NO_ERROR, (e, in) -> binary("+", ValueRange::plus, e, in));
        add(Subtract.class, "-", NO_ERROR, (e, in) -> binary("-", ValueRange::minus, e, in));
        add(Multiply.class, "*", NO_ERROR, (e, in) -> binary("*", ValueRange::times, e, in));
        add(Divide.class, "/", NO_ERROR, (e, in) -> divide(e, in));
        add(IntegralDivide.class, "div", NO_ERROR, (e, in) -> divideIntegers("//", e, in));
        add(Remainder.class, "%, mod", NO_ERROR, (e, in) -> remainder(e, in));
        add(Pmod.class, "pmod", "integers; " + NO_ERROR, (e, in) -> divideIntegers(PMOD, e, in));
        add(UnaryMinus.class, "- (sign)", NO_ERROR, (e, in) -> negate(e, in));
        add(Abs.class, "abs", NO_ERROR, (e, in) -> abs(e, in));
        bitwise(BitwiseAnd.class, "&");
        bitwise(BitwiseOr.class, "|");
        add(BitwiseXor.class, "^", (e, in) -> {
            Scalar left = in.translate(e.left());
            Scalar right = in.translate(e.right());
            return new Scalar(
                    Sql.call("xor", left.sql(), right.sql()),
                    left.type(),
                    SqlTypes.range(left.type()),
                    left.raises() || right.raises());
        });
        add(BitwiseNot.class, "~", (e, in) -> {
            Scalar child = in.translate(e.child());
            return new Scalar(Sql.op("~", child.sql()), child.type(), SqlTypes.range(child.type()), child.raises());
        });
    }

    private <E extends BinaryArithmetic> void bitwise(Class<E> type, String symbol) {
        add(type, symbol, (e, in) -> {
            Scalar left = in.translate(e.left());
            Scalar right = in.translate(e.right());
            return new Scalar(
                    Sql.op(symbol, left.sql(), right.sql()),
                    left.type(),
                    SqlTypes.range(left.type()),
                    left.raises() || right.raises());
        });
    }

    static boolean isAnsi(BinaryArithmetic e) {
        return e.evalMode().equals(EvalMode.ANSI());
    }

    private static boolean isTry(BinaryArithmetic e) {
        return e.evalMode().equals(EvalMode.TRY());
    }

    private static Scalar binary(
            String symbol, BinaryOperator<ValueRange> ranges, BinaryArithmetic e, ExpressionTranslator in) {
        Scalar left = in.translate(e.left());
        Scalar right = in.translate(e.right());
        SqlType type = SqlTypes.of(e.dataType());
        if (type instanceof SqlType.Decimal decimal) {
            return DecimalArithmetic.binary(symbol, ranges, left, right, decimal, isAnsi(e));
        }
        boolean raises = left.raises() || right.raises();
        if (SqlTypes.isFloating(type)) {
            return new Scalar(Sql.op(symbol, left.sql(), right.sql()), type, null, raises);
        }
        if (!SqlTypes.isIntegral(type)) {
            throw ExpressionTranslator.unsupported(e);
        }
        ValueRange range = combined(ranges, left, right);
        boolean safe = fits(range, type);
        if (isTry(e) && !safe) {
            SqlType wide = type == Simple.BIGINT ? Simple.HUGEINT : Simple.BIGINT;
            SqlExpression exact = Sql.op(symbol, Sql.cast(left.sql(), wide), Sql.cast(right.sql(), wide));
            return new Scalar(new SqlExpression.Cast(exact, type, true), type, SqlTypes.range(type), raises);
        }
        return new Scalar(
                safe
                        ? Sql.op(symbol, left.sql(), right.sql())
                        : Sql.call(Objects.requireNonNull(CHECKED.get(symbol)), left.sql(), right.sql()),
                type,
                safe ? range : SqlTypes.range(type),
                raises || (!safe && isAnsi(e)));
    }

    static @Nullable ValueRange combined(BinaryOperator<ValueRange> ranges, Scalar left, Scalar right) {
        ValueRange a = left.range();
        ValueRange b = right.range();
        return a == null || b == null ? null : ranges.apply(a, b);
    }

    static boolean fits(@Nullable ValueRange range, SqlType type) {
        ValueRange limits = SqlTypes.range(type);
        return range != null && limits != null && range.within(limits);
    }

    private static boolean neverZero(Scalar divisor) {
        ValueRange range = divisor.range();
        return range != null && !range.contains(BigDecimal.ZERO);
    }

    private static Scalar divide(Divide e, ExpressionTranslator in) {
        Scalar left = in.translate(e.left());
        Scalar right = in.translate(e.right());
        SqlType type = SqlTypes.of(e.dataType());
        boolean raises = left.raises() || right.raises() || (isAnsi(e) && !neverZero(right));
        if (type instanceof SqlType.Decimal decimal) {
            return DecimalArithmetic.divide(left, right, decimal, raises, isAnsi(e));
        }
        if (type != Simple.DOUBLE) {
            throw ExpressionTranslator.unsupported(e);
        }
        SqlExpression zero = Sql.op("=", right.sql(), SqlExpression.Literal.of(0.0));
        SqlExpression onZero = SqlExpression.Literal.nullOf(Simple.DOUBLE);
        // Spark's null for a zero divisor comes after a null operand; a floating quotient in the engine is IEEE's.
        SqlExpression quotient = Sql.op("/", left.sql(), right.sql());
        SqlExpression sql = isAnsi(e)
                ? Sql.failWhen(Sql.op("AND", zero, new SqlExpression.IsNotNull(left.sql())), "DIVIDE_BY_ZERO", quotient)
                : SqlExpression.Case.when(zero, onZero, quotient);
        return new Scalar(sql, type, null, raises);
    }

    /** {@code div} and {@code %}: both truncate on both engines; a zero divisor is Spark's error or null. */
    private static Scalar divideIntegers(String symbol, BinaryArithmetic e, ExpressionTranslator in) {
        if (isTry(e) && !symbol.equals("%")) {
            throw ExpressionTranslator.unsupported(e);
        }
        Scalar left = in.translate(e.left());
        Scalar right = in.translate(e.right());
        SqlType type = SqlTypes.of(e.dataType());
        if (!SqlTypes.isIntegral(left.type()) || !SqlTypes.isIntegral(right.type()) || !SqlTypes.isIntegral(type)) {
            throw ExpressionTranslator.unsupported(e);
        }
        SqlType wide = Simple.BIGINT;
        SqlExpression divisor = Sql.cast(right.sql(), wide);
        SqlExpression dividend = Sql.cast(left.sql(), wide);
        boolean nonZero = neverZero(right);
        ValueRange dividends = left.range();
        // Long.MIN_VALUE div -1 overflows, and is an error in the engine as well.
        boolean noOverflow = dividends != null && dividends.min().compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) > 0;
        SqlExpression result =
                symbol.equals(PMOD) ? positive(dividend, divisor, type) : Sql.op(symbol, dividend, divisor);
        if (!nonZero) {
            SqlExpression zero = Sql.op("=", divisor, SqlExpression.Literal.of(0L));
            result = isAnsi(e)
                    ? Sql.failWhen(Sql.op("AND", zero, new SqlExpression.IsNotNull(dividend)), "DIVIDE_BY_ZERO", result)
                    : SqlExpression.Case.when(zero, SqlExpression.Literal.nullOf(wide), result);
        }
        boolean raises =
                left.raises() || right.raises() || (isAnsi(e) && !(nonZero && (noOverflow || !symbol.equals("//"))));
        SqlExpression sql = type == wide ? result : Sql.cast(result, type);
        return new Scalar(sql, type, SqlTypes.range(type), raises);
    }

    /** Where Spark's sum of two ints wraps around, the engine fails. */
    private static SqlExpression positive(SqlExpression dividend, SqlExpression divisor, SqlType type) {
        SqlExpression rest = Sql.op("%", dividend, divisor);
        SqlExpression sum = Sql.op("+", rest, divisor);
        SqlExpression wrapping = type == Simple.INTEGER ? Sql.cast(Sql.cast(sum, type), Simple.BIGINT) : sum;
        return Sql.when(Sql.op("<", rest, SqlExpression.Literal.of(0L)), Sql.op("%", wrapping, divisor), rest);
    }

    /** The sign is the dividend's on both engines. */
    private static Scalar remainder(Remainder e, ExpressionTranslator in) {
        SqlType type = SqlTypes.of(e.dataType());
        if (SqlTypes.isIntegral(type)) {
            return divideIntegers("%", e, in);
        }
        Scalar left = in.translate(e.left());
        Scalar right = in.translate(e.right());
        SqlType common = type;
        if (type instanceof SqlType.Decimal result
                && left.type() instanceof SqlType.Decimal a
                && right.type() instanceof SqlType.Decimal b) {
            int scale = Math.max(a.scale(), b.scale());
            int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
            if (scale + whole > MAX_DIGITS || result.scale() != scale) {
                throw ExpressionTranslator.unsupported(e);
            }
            common = new SqlType.Decimal(MAX_DIGITS, scale);
        }
        SqlExpression dividend = Sql.cast(left.sql(), common);
        SqlExpression divisor = Sql.cast(right.sql(), common);
        SqlExpression rest = Sql.cast(Sql.op("%", dividend, divisor), type);
        SqlExpression zero = Sql.op("=", divisor, Sql.cast(SqlExpression.Literal.of(0), common));
        SqlExpression sql = isAnsi(e)
                ? Sql.failWhen(Sql.op("AND", zero, new SqlExpression.IsNotNull(dividend)), "DIVIDE_BY_ZERO", rest)
                : Sql.when(zero, SqlExpression.Literal.nullOf(type), rest);
        boolean raises = left.raises() || right.raises() || (isAnsi(e) && !neverZero(right));
        return new Scalar(sql, type, SqlTypes.range(type), raises);
    }

    private static Scalar negate(UnaryMinus e, ExpressionTranslator in) {
        Scalar child = in.translate(e.child());
        ValueRange range = child.range() == null ? null : child.range().negated();
        return signed(Sql.op("-", child.sql()), child, range, e.failOnError(), e);
    }

    private static Scalar abs(Abs e, ExpressionTranslator in) {
        Scalar child = in.translate(e.child());
        ValueRange range = child.range() == null ? null : child.range().magnitude();
        return signed(Sql.call("abs", child.sql()), child, range, e.failOnError(), e);
    }

    private static Scalar signed(
            SqlExpression sql, Scalar child, @Nullable ValueRange range, boolean failOnError, Expression e) {
        SqlType type = child.type();
        if (SqlTypes.isFloating(type)) {
            return new Scalar(sql, type, null, child.raises());
        }
        if (type instanceof SqlType.Decimal) {
            return new Scalar(sql, type, range, child.raises());
        }
        if (!SqlTypes.isIntegral(type)) {
            throw ExpressionTranslator.unsupported(e);
        }
        boolean safe = fits(range, type);
        // The engine widens, and drops a narrowing cast below a comparison: only a condition of its own is sure to
        // fail.
        SqlExpression narrow = Sql.cast(sql, type);
        return new Scalar(
                safe ? narrow : Overflows.fail(child.sql(), SqlTypes.symmetricRange(type), narrow),
                type,
                safe ? range : SqlTypes.range(type),
                child.raises() || (!safe && failOnError));
    }
}
