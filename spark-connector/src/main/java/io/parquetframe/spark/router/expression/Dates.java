package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType.Simple;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.DateAdd;
import org.apache.spark.sql.catalyst.expressions.DateDiff;
import org.apache.spark.sql.catalyst.expressions.DateSub;
import org.apache.spark.sql.catalyst.expressions.DayOfMonth;
import org.apache.spark.sql.catalyst.expressions.DayOfWeek;
import org.apache.spark.sql.catalyst.expressions.DayOfYear;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Hour;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Minute;
import org.apache.spark.sql.catalyst.expressions.Month;
import org.apache.spark.sql.catalyst.expressions.Quarter;
import org.apache.spark.sql.catalyst.expressions.Second;
import org.apache.spark.sql.catalyst.expressions.TruncDate;
import org.apache.spark.sql.catalyst.expressions.UnaryExpression;
import org.apache.spark.sql.catalyst.expressions.UnixDate;
import org.apache.spark.sql.catalyst.expressions.WeekDay;
import org.apache.spark.sql.catalyst.expressions.WeekOfYear;
import org.apache.spark.sql.catalyst.expressions.Year;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** Dates: days since 1970-01-01 in the proleptic Gregorian calendar on both engines. */
final class Dates extends ExpressionFamily {

    /** Formats of {@code trunc(date, format)} and the engine's names for them. */
    private static final Map<String, String> TRUNCATIONS = Map.ofEntries(
            Map.entry("YEAR", "year"),
            Map.entry("YYYY", "year"),
            Map.entry("YY", "year"),
            Map.entry("QUARTER", "quarter"),
            Map.entry("MONTH", "month"),
            Map.entry("MM", "month"),
            Map.entry("MON", "month"),
            Map.entry("WEEK", "week"));

    private static final String UTC_ONLY = "in the time zone UTC";

    Dates() {
        super("Dates and times");
        field(Year.class, "year", "year");
        field(Quarter.class, "quarter", "quarter");
        field(Month.class, "month", "month");
        field(DayOfMonth.class, "day, dayofmonth", "day");
        field(DayOfYear.class, "dayofyear", "dayofyear");
        field(WeekOfYear.class, "weekofyear", "week");
        // Monday is 1 in the engine's ISO numbering; Spark's dayofweek has Sunday 1, its weekday Monday 0.
        add(DayOfWeek.class, "dayofweek", (e, in) -> {
            Scalar date = date(in.translate(e.child()), e);
            return integer(Sql.op("+", Sql.call("dayofweek", date.sql()), SqlExpression.Literal.of(1L)), date);
        });
        add(WeekDay.class, "weekday", (e, in) -> {
            Scalar date = date(in.translate(e.child()), e);
            return integer(Sql.op("-", Sql.call("isodow", date.sql()), SqlExpression.Literal.of(1L)), date);
        });
        add(UnixDate.class, "unix_date", (e, in) -> {
            Scalar date = date(in.translate(e.child()), e);
            return integer(days(date.sql()), date);
        });
        add(DateAdd.class, "date_add, date + n", (e, in) -> shift("+", e.startDate(), e.days(), e, in));
        add(DateSub.class, "date_sub, date - n", (e, in) -> shift("-", e.startDate(), e.days(), e, in));
        add(DateDiff.class, "datediff", (e, in) -> {
            Scalar end = date(in.translate(e.endDate()), e);
            Scalar start = date(in.translate(e.startDate()), e);
            return integer(Sql.op("-", end.sql(), start.sql()), end).raising(start.raises());
        });
        add(TruncDate.class, "trunc", "the format is a constant", (e, in) -> truncate(e, in));
        add(Hour.class, "hour", UTC_ONLY, (e, in) -> time("hour", e.child(), e.timeZoneId(), e, in));
        add(Minute.class, "minute", UTC_ONLY, (e, in) -> time("minute", e.child(), e.timeZoneId(), e, in));
        add(Second.class, "second", UTC_ONLY, (e, in) -> time("second", e.child(), e.timeZoneId(), e, in));
    }

    private <E extends UnaryExpression> void field(Class<E> type, String name, String function) {
        add(type, name, (e, in) -> {
            Scalar date = date(in.translate(e.child()), e);
            return integer(Sql.call(function, date.sql()), date);
        });
    }

    private static Scalar time(
            String function, Expression child, Option<String> zone, Expression e, ExpressionTranslator in) {
        Scalar time = in.translate(child);
        boolean local = time.type() == Simple.TIMESTAMP;
        if (!local && !(time.type() == Simple.TIMESTAMPTZ && isUtc(zone))) {
            throw ExpressionTranslator.unsupported(e);
        }
        return integer(Sql.call(function, Sql.cast(time.sql(), Simple.TIMESTAMP)), time);
    }

    private static boolean isUtc(Option<String> zone) {
        return zone.isDefined() && Casts.isUtc(DateTimeUtils.getZoneId(zone.get()));
    }

    private static Scalar date(Scalar value, Expression where) {
        if (value.type() != Simple.DATE) {
            throw ExpressionTranslator.unsupported(where);
        }
        return value;
    }

    private static SqlExpression days(SqlExpression date) {
        return Sql.op("-", date, new SqlExpression.Literal(0, Simple.DATE));
    }

    private static Scalar integer(SqlExpression sql, Scalar from) {
        return new Scalar(Sql.cast(sql, Simple.INTEGER), Simple.INTEGER, SqlTypes.range(Simple.INTEGER), from.raises());
    }

    private static Scalar shift(
            String symbol, Expression date, Expression days, Expression e, ExpressionTranslator in) {
        Scalar start = date(in.translate(date), e);
        Scalar count = in.translate(days);
        if (!SqlTypes.isIntegral(count.type())) {
            throw ExpressionTranslator.unsupported(e);
        }
        SqlExpression sql = Sql.op(symbol, start.sql(), Sql.cast(count.sql(), Simple.INTEGER));
        return new Scalar(sql, Simple.DATE, null, start.raises() || count.raises());
    }

    private static Scalar truncate(TruncDate e, ExpressionTranslator in) {
        Scalar date = date(in.translate(e.date()), e);
        String unit = e.format() instanceof Literal literal && literal.value() instanceof UTF8String format
                ? unit(format)
                : null;
        if (unit == null) {
            throw ExpressionTranslator.unsupported(e);
        }
        SqlExpression sql = Sql.cast(Sql.call("date_trunc", SqlExpression.Literal.of(unit), date.sql()), Simple.DATE);
        return new Scalar(sql, Simple.DATE, null, date.raises());
    }

    private static @Nullable String unit(UTF8String format) {
        return TRUNCATIONS.get(format.toString().toUpperCase(Locale.ROOT));
    }
}
