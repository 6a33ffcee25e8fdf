package io.parquetframe.spark.router.expression;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.jspecify.annotations.Nullable;

/** Casts between types that both engines convert alike. */
final class Casts extends ExpressionFamily {

    /** A double holds every integer up to here exactly. */
    private static final ValueRange EXACT_IN_DOUBLE = ValueRange.of(-(1L << 53), 1L << 53);

    private static final int EXACT_DIGITS_IN_DOUBLE = 15;
    private static final int MAX_PRECISION = 38;

    /** Without ANSI mode more digits after the point are printed with an exponent when the number is small. */
    private static final int MOST_PLAIN_DIGITS = 6;

    Casts() {
        super("Casts");
        add(
                Cast.class,
                "cast",
                "not from floating numbers to text; from text, values in plain notation, others are answered by Spark",
                (e, in) -> cast(e, in));
    }

    private static Scalar cast(Cast e, ExpressionTranslator in) {
        SqlType to = SqlTypes.of(e.dataType());
        EvalMode mode = EvalMode.of(e);
        Scalar average = to instanceof SqlType.Decimal decimal ? DecimalAverage.find(e.child(), decimal, in) : null;
        if (average != null && mode != EvalMode.TRY) {
            return average;
        }
        Scalar child = in.translate(e.child());
        if (e.child().dataType().equals(e.dataType())) {
            return child;
        }
        Scalar converted = child.type() == Simple.VARCHAR
                ? TextCasts.parse(child, to, mode, zone(e))
                : convert(child, to, mode, zone(e));
        if (converted == null) {
            throw new Decline(ReasonCode.UNSUPPORTED_EXPRESSION, ExpressionTranslator.describe(e));
        }
        return converted;
    }

    /** What a cast does with a value that does not fit. */
    enum EvalMode {
        /** It raises. */
        ANSI,
        /** It gives null or wraps around. */
        LEGACY,
        /** It gives null. */
        TRY;

        static EvalMode of(Cast e) {
            return valueOf(e.evalMode().toString());
        }
    }

    private static @Nullable ZoneId zone(Cast e) {
        return Zones.of(e.timeZoneId());
    }

    private static @Nullable Scalar convert(Scalar child, SqlType to, EvalMode mode, @Nullable ZoneId zone) {
        SqlType from = child.type();
        if (from instanceof SqlType.Decimal decimal) {
            return fromDecimal(child, decimal, to, mode);
        }
        if (SqlTypes.isIntegral(from)) {
            return fromInteger(child, to, mode);
        }
        if (!(from instanceof Simple simple)) {
            return null;
        }
        return switch (simple) {
            case BOOLEAN -> fromBoolean(child, to);
            case FLOAT -> to == Simple.DOUBLE ? plain(child, to) : fromFloating(child, to, mode);
            case DOUBLE -> fromFloating(child, to, mode);
            case DATE -> fromDate(child, to, zone);
            case TIMESTAMP -> fromLocalTimestamp(child, to, zone);
            case TIMESTAMPTZ -> fromInstant(child, to, zone);
            // Text that is not UTF-8 is an error in the engine.
            case BLOB -> to == Simple.VARCHAR ? child.as(Sql.call("decode", child.sql()), to) : null;
            case TINYINT, SMALLINT, INTEGER, BIGINT, HUGEINT, VARCHAR -> null;
        };
    }

    private static Scalar plain(Scalar child, SqlType to) {
        return new Scalar(Sql.cast(child.sql(), to), to, null, child.raises());
    }

    private static @Nullable Scalar fromInteger(Scalar child, SqlType to, EvalMode mode) {
        if (SqlTypes.isIntegral(to) || to instanceof SqlType.Decimal) {
            return ranged(child, child.sql(), to, mode);
        }
        if (SqlTypes.isFloating(to) || to == Simple.VARCHAR) {
            return plain(child, to);
        }
        if (to == Simple.BOOLEAN) {
            SqlExpression zero = Sql.cast(SqlExpression.Literal.of(0), child.type());
            return new Scalar(Sql.op("<>", child.sql(), zero), to, null, child.raises());
        }
        return null;
    }

    /** A cast of exact numbers, which fails (or is null, when it tries) where the value does not fit. */
    private static Scalar ranged(Scalar child, SqlExpression value, SqlType to, EvalMode mode) {
        SqlExpression cast = Sql.cast(value, to);
        ValueRange known = known(child);
        if (Arithmetic.fits(known, to)) {
            return new Scalar(cast, to, known, child.raises());
        }
        if (mode == EvalMode.TRY) {
            return new Scalar(new SqlExpression.Cast(value, to, true), to, SqlTypes.range(to), child.raises());
        }
        SqlExpression checked = Overflows.fail(value, Objects.requireNonNull(SqlTypes.range(to)), cast);
        return new Scalar(checked, to, SqlTypes.range(to), child.raises() || mode == EvalMode.ANSI);
    }

    /** What is proven of the values, or else what their type can hold. */
    private static @Nullable ValueRange known(Scalar value) {
        return value.range() == null ? SqlTypes.range(value.type()) : value.range();
    }

    private static @Nullable Scalar fromDecimal(Scalar child, SqlType.Decimal from, SqlType to, EvalMode mode) {
        if (to instanceof SqlType.Decimal target) {
            if (target.scale() == from.scale() && Arithmetic.fits(known(child), to)) {
                // Only the precision differs: the engine keeps the narrower, faster type.
                return child;
            }
            ValueRange range = known(child);
            if (range != null && target.scale() < from.scale()) {
                // Rounding moves a value by at most half a unit of the target's last digit.
                ValueRange half = ValueRange.ofDecimal(target.scale() + 1, target.scale() + 1);
                range = range.plus(half);
            }
            Scalar rounded = new Scalar(child.sql(), child.type(), range, child.raises());
            return ranged(rounded, child.sql(), to, mode);
        }
        if (SqlTypes.isIntegral(to)) {
            // Spark truncates, the engine's cast rounds.
            return ranged(child, Sql.call("trunc", child.sql()), to, mode);
        }
        if (to == Simple.DOUBLE) {
            boolean exact = from.precision() <= EXACT_DIGITS_IN_DOUBLE || unscaledWithin(child, from);
            return exact ? plain(child, to) : null;
        }
        // With no digit before the point the engine prints none, Spark a zero.
        boolean noDigit = from.precision() == from.scale();
        boolean widest = noDigit && from.precision() == MAX_PRECISION;
        if (to == Simple.VARCHAR && !widest && (mode == EvalMode.ANSI || from.scale() <= MOST_PLAIN_DIGITS)) {
            SqlType wide = new SqlType.Decimal(MAX_PRECISION, from.scale());
            return plain(noDigit ? child.as(Sql.cast(child.sql(), wide), wide) : child, to);
        }
        return null;
    }

    private static boolean unscaledWithin(Scalar child, SqlType.Decimal type) {
        ValueRange range = child.range();
        return range != null
                && range.times(ValueRange.of(BigDecimal.ONE.movePointRight(type.scale())))
                        .within(EXACT_IN_DOUBLE);
    }

    private static @Nullable Scalar fromFloating(Scalar child, SqlType to, EvalMode mode) {
        boolean ansi = mode == EvalMode.ANSI;
        boolean tries = mode == EvalMode.TRY;
        if (to == Simple.FLOAT) {
            return plain(child, to);
        }
        if (SqlTypes.isIntegral(to)) {
            if (tries && (child.type() != Simple.DOUBLE || to == Simple.BIGINT)) {
                // Rounded to a float, or to a double, the largest integer is one that does not fit.
                return null;
            }
            SqlExpression sql = new SqlExpression.Cast(Sql.call("trunc", child.sql()), to, tries);
            return new Scalar(sql, to, SqlTypes.range(to), child.raises() || ansi);
        }
        if (to instanceof SqlType.Decimal decimal) {
            SqlExpression sql = new SqlExpression.Cast(DecimalAverage.digits(child.sql(), decimal), to, !ansi);
            return new Scalar(sql, to, SqlTypes.range(to), child.raises() || ansi);
        }
        return null;
    }

    private static @Nullable Scalar fromBoolean(Scalar child, SqlType to) {
        return SqlTypes.isIntegral(to) || SqlTypes.isFloating(to) || to == Simple.VARCHAR ? plain(child, to) : null;
    }

    private static @Nullable Scalar fromDate(Scalar child, SqlType to, @Nullable ZoneId zone) {
        if (to == Simple.TIMESTAMP) {
            return plain(child, to);
        }
        if (to == Simple.TIMESTAMPTZ && zone != null) {
            return child.as(Zones.startOfDay(child.sql(), zone), to);
        }
        return to == Simple.VARCHAR ? printed(child, child.sql()) : null;
    }

    private static @Nullable Scalar fromLocalTimestamp(Scalar child, SqlType to, @Nullable ZoneId zone) {
        if (to == Simple.DATE) {
            return plain(child, to);
        }
        if (to == Simple.TIMESTAMPTZ && zone != null) {
            return child.as(Zones.instant(child.sql(), zone), to);
        }
        return to == Simple.VARCHAR ? printed(child, child.sql()) : null;
    }

    private static @Nullable Scalar fromInstant(Scalar child, SqlType to, @Nullable ZoneId zone) {
        if (zone == null) {
            return null;
        }
        SqlExpression local = Zones.local(child.sql(), zone);
        if (to == Simple.TIMESTAMP) {
            return child.as(local, to);
        }
        if (to == Simple.DATE) {
            return child.as(Sql.cast(local, to), to);
        }
        return to == Simple.VARCHAR ? printed(child, local) : null;
    }

    /** Both engines print four digits of the year, and of a second what is not zero. */
    private static Scalar printed(Scalar child, SqlExpression local) {
        return child.as(Zones.inFourDigitYears(local, Sql.cast(local, Simple.VARCHAR)), Simple.VARCHAR);
    }
}
