package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType.Simple;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.AddMonths;
import org.apache.spark.sql.catalyst.expressions.DateAdd;
import org.apache.spark.sql.catalyst.expressions.DateAddYMInterval;
import org.apache.spark.sql.catalyst.expressions.DateDiff;
import org.apache.spark.sql.catalyst.expressions.DateFromUnixDate;
import org.apache.spark.sql.catalyst.expressions.DateSub;
import org.apache.spark.sql.catalyst.expressions.DayOfMonth;
import org.apache.spark.sql.catalyst.expressions.DayOfYear;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LastDay;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.MakeDate;
import org.apache.spark.sql.catalyst.expressions.Month;
import org.apache.spark.sql.catalyst.expressions.NextDay;
import org.apache.spark.sql.catalyst.expressions.Quarter;
import org.apache.spark.sql.catalyst.expressions.TruncDate;
import org.apache.spark.sql.catalyst.expressions.UnaryExpression;
import org.apache.spark.sql.catalyst.expressions.UnixDate;
import org.apache.spark.sql.catalyst.expressions.WeekDay;
import org.apache.spark.sql.catalyst.expressions.WeekOfYear;
import org.apache.spark.sql.catalyst.expressions.Year;
import org.apache.spark.sql.types.YearMonthIntervalType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

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

    /** Days of the week and their ISO numbers, as Spark names them. */
    private static final Map<String, Integer> DAYS = days();

    private static final SqlExpression EPOCH = new SqlExpression.Literal(0, Simple.DATE);
    private static final long MOST_MONTHS = 120_000;

    Dates() {
        super("Dates and times");
        field(Year.class, "year", "year");
        field(Quarter.class, "quarter", "quarter");
        field(Month.class, "month", "month");
        field(DayOfMonth.class, "day, dayofmonth", "day");
        field(DayOfYear.class, "dayofyear", "dayofyear");
        field(WeekOfYear.class, "weekofyear", "week");
        // Monday is 1 in the engine's ISO numbering; Spark's dayofweek has Sunday 1, its weekday Monday 0.
        add(org.apache.spark.sql.catalyst.expressions.DayOfWeek.class, "dayofweek", (e, in) -> {
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
        add(DateFromUnixDate.class, "date_from_unix_date", (e, in) -> {
            Scalar days = in.translate(e.child());
            return new Scalar(
                    Sql.op("+", EPOCH, Sql.cast(days.sql(), Simple.INTEGER)), Simple.DATE, null, days.raises());
        });
        add(LastDay.class, "last_day", (e, in) -> {
            Scalar date = date(in.translate(e.startDate()), e);
            return date.as(Sql.call("last_day", date.sql()), Simple.DATE);
        });
        add(NextDay.class, "next_day", "the day is a constant", (e, in) -> nextDay(e, in));
        add(
                AddMonths.class,
                "add_months",
                "",
                (e, in) -> addMonths(in.translate(e.startDate()), in.translate(e.numMonths()), e));
        add(
                DateAddYMInterval.class,
                "date + INTERVAL … YEAR, MONTH",
                "the interval is a constant",
                (e, in) -> addMonths(in.translate(e.date()), months(e.interval(), e), e));
        add(MakeDate.class, "make_date", Arithmetic.NO_ERROR, (e, in) -> makeDate(e, in));
    }

    /** An interval of months, as a number. */
    static Scalar months(Expression interval, Expression where) {
        if (interval instanceof Literal literal
                && literal.dataType() instanceof YearMonthIntervalType
                && literal.value() instanceof Integer months) {
            return new Scalar(SqlExpression.Literal.of(months), Simple.INTEGER, ValueRange.of(months, months), false);
        }
        throw ExpressionTranslator.unsupported(where);
    }

    /** Both engines take the month's last day where the day does not exist. */
    private static Scalar addMonths(Scalar start, Scalar months, Expression where) {
        date(start, where);
        SqlExpression shifted = Sql.op("+", start.sql(), Sql.call("to_months", Sql.cast(months.sql(), Simple.INTEGER)));
        ValueRange range = months.range();
        // Dates are within the year six million on both engines; less than ten thousand more cannot overflow Spark's.
        boolean raises = range == null || !range.within(ValueRange.of(-MOST_MONTHS, MOST_MONTHS));
        return new Scalar(
                Sql.cast(shifted, Simple.DATE), Simple.DATE, null, start.raises() || months.raises() || raises);
    }

    private static Scalar nextDay(NextDay e, ExpressionTranslator in) {
        Scalar start = date(in.translate(e.startDate()), e);
        Integer day = e.dayOfWeek() instanceof Literal literal && literal.value() instanceof UTF8String name
                ? DAYS.get(name.toString().toUpperCase(Locale.ROOT))
                : null;
        if (day == null) {
            throw ExpressionTranslator.unsupported(e);
        }
        // From 1 to 7 days later.
        SqlExpression isoDay = Sql.cast(Sql.call("isodow", start.sql()), Simple.INTEGER);
        SqlExpression later =
                Sql.op("%", Sql.op("-", SqlExpression.Literal.of(day + 6), isoDay), SqlExpression.Literal.of(7));
        SqlExpression sql = Sql.op("+", Sql.op("+", start.sql(), later), SqlExpression.Literal.of(1));
        return new Scalar(sql, Simple.DATE, null, start.raises());
    }

    private static Scalar makeDate(MakeDate e, ExpressionTranslator in) {
        List<Scalar> parts = List.of(in.translate(e.year()), in.translate(e.month()), in.translate(e.day()));
        SqlExpression sql = new SqlExpression.Call(
                "make_date",
                parts.stream().map(part -> Sql.cast(part.sql(), Simple.BIGINT)).toList());
        return new Scalar(sql, Simple.DATE, null, e.failOnError() || anyRaises(parts));
    }

    private <E extends UnaryExpression> void field(Class<E> type, String name, String function) {
        add(type, name, (e, in) -> {
            Scalar date = date(in.translate(e.child()), e);
            return integer(Sql.call(function, date.sql()), date);
        });
    }

    static Scalar date(Scalar value, Expression where) {
        if (value.type() != Simple.DATE) {
            throw ExpressionTranslator.unsupported(where);
        }
        return value;
    }

    private static Map<String, Integer> days() {
        Map<String, Integer> days = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int letters : new int[] {2, 3, day.name().length()}) {
                days.put(day.name().substring(0, letters), day.getValue());
            }
        }
        return Map.copyOf(days);
    }

    static SqlExpression days(SqlExpression date) {
        return Sql.op("-", date, EPOCH);
    }

    static Scalar integer(SqlExpression sql, Scalar from) {
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

    static @Nullable String unit(UTF8String format) {
        return TRUNCATIONS.get(format.toString().toUpperCase(Locale.ROOT));
    }
}
