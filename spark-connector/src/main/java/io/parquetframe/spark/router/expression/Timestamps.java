package io.parquetframe.spark.router.expression;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.DateFormatClass;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.FromUnixTime;
import org.apache.spark.sql.catalyst.expressions.Hour;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.MicrosToTimestamp;
import org.apache.spark.sql.catalyst.expressions.MillisToTimestamp;
import org.apache.spark.sql.catalyst.expressions.Minute;
import org.apache.spark.sql.catalyst.expressions.Second;
import org.apache.spark.sql.catalyst.expressions.SecondWithFraction;
import org.apache.spark.sql.catalyst.expressions.SecondsToTimestamp;
import org.apache.spark.sql.catalyst.expressions.TimestampAddInterval;
import org.apache.spark.sql.catalyst.expressions.TimestampAddYMInterval;
import org.apache.spark.sql.catalyst.expressions.ToUnixTimestamp;
import org.apache.spark.sql.catalyst.expressions.TruncTimestamp;
import org.apache.spark.sql.catalyst.expressions.UnixMicros;
import org.apache.spark.sql.catalyst.expressions.UnixMillis;
import org.apache.spark.sql.catalyst.expressions.UnixSeconds;
import org.apache.spark.sql.catalyst.expressions.UnixTimestamp;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** Timestamps: microseconds, read in the zone that the expression carries. */
final class Timestamps extends ExpressionFamily {

    private static final long SECOND = 1_000_000;
    private static final long MILLISECOND = 1_000;
    private static final long DAY = 86_400 * SECOND;

    /** Units whose beginnings depend on the zone, in microseconds. */
    private static final Map<String, Long> TIME_UNITS =
            Map.of("DAY", DAY, "DD", DAY, "HOUR", 3_600 * SECOND, "MINUTE", 60 * SECOND);

    private static final Map<String, Long> FINE_UNITS = Map.of("SECOND", SECOND, "MILLISECOND", MILLISECOND);

    Timestamps() {
        super("Dates and times");
        add(Hour.class, "hour", (e, in) -> field("hour", e.child(), e.timeZoneId(), e, in));
        add(Minute.class, "minute", (e, in) -> field("minute", e.child(), e.timeZoneId(), e, in));
        add(Second.class, "second", (e, in) -> field("second", e.child(), e.timeZoneId(), e, in));
        add(SecondWithFraction.class, "extract(SECOND …)", (e, in) -> {
            Scalar time = in.translate(e.child());
            SqlType.Decimal type = new SqlType.Decimal(8, 6);
            SqlExpression micros = Sql.call("microsecond", local(time, e.timeZoneId(), e));
            SqlExpression sql = DecimalArithmetic.scaledDown(Sql.cast(micros, Simple.HUGEINT), type);
            return new Scalar(sql, type, SqlTypes.range(type), time.raises());
        });
        add(TruncTimestamp.class, "date_trunc", "the unit is a constant", (e, in) -> truncate(e, in));
        add(
                UnixTimestamp.class,
                "unix_timestamp",
                "of dates and timestamps",
                (e, in) -> truncatedSeconds(e.left(), Zones.of(e.timeZoneId()), e, in));
        add(
                ToUnixTimestamp.class,
                "to_unix_timestamp",
                "of dates and timestamps",
                (e, in) -> truncatedSeconds(e.left(), Zones.of(e.timeZoneId()), e, in));
        add(UnixSeconds.class, "unix_seconds", (e, in) -> sinceEpoch(SECOND, e.child(), e, in));
        add(UnixMillis.class, "unix_millis", (e, in) -> sinceEpoch(MILLISECOND, e.child(), e, in));
        add(UnixMicros.class, "unix_micros", (e, in) -> sinceEpoch(1, e.child(), e, in));
        add(
                SecondsToTimestamp.class,
                "timestamp_seconds",
                "of integers; " + Arithmetic.NO_ERROR,
                (e, in) -> ofEpoch(SECOND, e.child(), e, in));
        add(
                MillisToTimestamp.class,
                "timestamp_millis",
                Arithmetic.NO_ERROR,
                (e, in) -> ofEpoch(MILLISECOND, e.child(), e, in));
        add(MicrosToTimestamp.class, "timestamp_micros", (e, in) -> ofEpoch(1, e.child(), e, in));
        add(
                TimestampAddInterval.class,
                "timestamp + INTERVAL … DAY TO SECOND",
                "the interval is a constant; in other zones than UTC shorter than a day",
                (e, in) -> addTime(e, in));
        add(
                TimestampAddYMInterval.class,
                "timestamp + INTERVAL … YEAR, MONTH",
                "the interval is a constant; in the time zone UTC or without a zone",
                (e, in) -> addMonths(e, in));
        add(DateFormatClass.class, "date_format", TimeFormat.ACCEPTED, (e, in) -> {
            Scalar time = in.translate(e.left());
            return format(local(time, e.timeZoneId(), e), e.right(), time.raises(), e);
        });
        add(FromUnixTime.class, "from_unixtime", TimeFormat.ACCEPTED, (e, in) -> {
            Scalar seconds = in.translate(e.sec());
            SqlExpression micros = Sql.op("*", Sql.cast(seconds.sql(), Simple.BIGINT), Sql.number(SECOND));
            SqlExpression local = Zones.local(Zones.ofMicros(micros), zone(e.timeZoneId(), e));
            return format(local, e.format(), seconds.raises(), e);
        });
    }

    private static ZoneId zone(Option<String> zone, Expression where) {
        ZoneId found = Zones.of(zone);
        if (found == null) {
            throw ExpressionTranslator.unsupported(where);
        }
        return found;
    }

    private static SqlExpression local(Scalar time, Option<String> zone, Expression where) {
        if (time.type() == Simple.TIMESTAMP) {
            return time.sql();
        }
        return Zones.local(instant(time, where).sql(), zone(zone, where));
    }

    private static Scalar instant(Scalar time, Expression where) {
        if (time.type() != Simple.TIMESTAMPTZ) {
            throw new Decline(ReasonCode.UNSUPPORTED_TYPE, ExpressionTranslator.describe(where));
        }
        return time;
    }

    private static Scalar field(
            String function, Expression child, Option<String> zone, Expression e, ExpressionTranslator in) {
        Scalar time = in.translate(child);
        return Dates.integer(Sql.call(function, local(time, zone, e)), time);
    }

    /** Seconds since the epoch, rounded towards it. */
    private static Scalar truncatedSeconds(
            Expression child, @Nullable ZoneId zone, Expression where, ExpressionTranslator in) {
        Scalar value = in.translate(child);
        boolean isDate = value.type() == Simple.DATE;
        if (zone == null || !(isDate || value.type() == Simple.TIMESTAMP || value.type() == Simple.TIMESTAMPTZ)) {
            throw ExpressionTranslator.unsupported(where);
        }
        SqlExpression micros = Zones.micros(isDate ? Zones.startOfDay(value.sql(), zone) : value.sql());
        SqlExpression seconds = Sql.op("//", micros, Sql.number(SECOND));
        return new Scalar(seconds, Simple.BIGINT, SqlTypes.range(Simple.BIGINT), value.raises());
    }

    private static Scalar sinceEpoch(long unit, Expression child, Expression e, ExpressionTranslator in) {
        Scalar time = instant(in.translate(child), e);
        SqlExpression micros = Zones.micros(time.sql());
        return new Scalar(
                unit == 1 ? micros : Zones.floorDiv(micros, unit),
                Simple.BIGINT,
                SqlTypes.range(Simple.BIGINT),
                time.raises());
    }

    private static Scalar ofEpoch(long unit, Expression child, Expression e, ExpressionTranslator in) {
        Scalar number = in.translate(child);
        ValueRange range = number.range();
        if (!SqlTypes.isIntegral(number.type()) || range == null) {
            throw ExpressionTranslator.unsupported(e);
        }
        ValueRange micros = range.times(ValueRange.of(unit, unit));
        SqlExpression sql = Sql.op("*", Sql.cast(number.sql(), Simple.BIGINT), Sql.number(unit));
        return new Scalar(
                Zones.ofMicros(sql),
                Simple.TIMESTAMPTZ,
                null,
                number.raises() || !Arithmetic.fits(micros, Simple.BIGINT));
    }

    private static @Nullable String unit(Expression format) {
        String unit = Strings.constant(format);
        return unit == null ? null : unit.toUpperCase(Locale.ROOT);
    }

    private static Scalar truncate(TruncTimestamp e, ExpressionTranslator in) {
        Scalar time = instant(in.translate(e.timestamp()), e);
        ZoneId zone = zone(e.timeZoneId(), e);
        String unit = unit(e.format());
        if (unit == null) {
            throw ExpressionTranslator.unsupported(e);
        }
        return time.as(truncated(time.sql(), unit, zone, e), Simple.TIMESTAMPTZ);
    }

    private static SqlExpression truncated(SqlExpression instant, String unit, ZoneId zone, Expression where) {
        SqlExpression micros = Zones.micros(instant);
        Long time = TIME_UNITS.get(unit);
        Long fine = FINE_UNITS.get(unit);
        String date = Dates.unit(UTF8String.fromString(unit));
        if (unit.equals("MICROSECOND")) {
            return instant;
        }
        if (fine != null) {
            return Zones.ofMicros(Sql.op("-", micros, Zones.floorMod(micros, fine)));
        }
        if (time != null) {
            return Zones.ofMicros(beginning(micros, time, zone));
        }
        if (date != null) {
            SqlExpression day = Sql.cast(Zones.local(instant, zone), Simple.DATE);
            SqlExpression first = Sql.cast(Sql.call("date_trunc", Sql.text(date), day), Simple.DATE);
            return Zones.startOfDay(first, zone);
        }
        throw ExpressionTranslator.unsupported(where);
    }

    /**
     * Java's {@code ZonedDateTime.truncatedTo} keeps its offset where that is still valid at the beginning of the unit, and
     * otherwise reads the local time anew.
     */
    private static SqlExpression beginning(SqlExpression micros, long unit, ZoneId zone) {
        SqlExpression past = Zones.floorMod(Zones.localMicros(micros, zone), unit);
        SqlExpression begun = Sql.op("-", micros, past);
        if (zone.normalized() instanceof ZoneOffset) {
            return begun;
        }
        SqlExpression sameOffset = Sql.op("=", Zones.offset(begun, zone), Zones.offset(micros, zone));
        SqlExpression anew = Zones.instantMicros(Sql.op("-", Zones.localMicros(micros, zone), past), zone);
        return Sql.when(sameOffset, begun, anew);
    }

    private static Scalar addTime(TimestampAddInterval e, ExpressionTranslator in) {
        Scalar start = in.translate(e.start());
        if (!(e.interval() instanceof Literal literal)
                || !(literal.dataType() instanceof DayTimeIntervalType)
                || !(literal.value() instanceof Long micros)) {
            throw ExpressionTranslator.unsupported(e);
        }
        boolean local = start.type() == Simple.TIMESTAMP;
        // A day is not always 24 hours.
        if (!local && !(zone(e.timeZoneId(), e).normalized() instanceof ZoneOffset) && Math.abs(micros) >= DAY) {
            throw ExpressionTranslator.unsupported(e);
        }
        SqlExpression sum = Sql.op("+", Zones.micros(start.sql()), Sql.number(micros));
        return start.as(local ? Sql.call("make_timestamp", sum) : Zones.ofMicros(sum), start.type());
    }

    private static Scalar addMonths(TimestampAddYMInterval e, ExpressionTranslator in) {
        Scalar start = in.translate(e.timestamp());
        boolean local = start.type() == Simple.TIMESTAMP;
        if (!local && !Zones.isUtc(zone(e.timeZoneId(), e))) {
            throw ExpressionTranslator.unsupported(e);
        }
        SqlExpression months =
                Sql.call("to_months", Dates.months(e.interval(), e).sql());
        SqlExpression sum = Sql.op("+", Sql.cast(start.sql(), Simple.TIMESTAMP), months);
        return start.as(local ? sum : Sql.cast(sum, Simple.TIMESTAMPTZ), start.type());
    }

    private static Scalar format(SqlExpression local, Expression pattern, boolean raises, Expression where) {
        String constant = Strings.constant(pattern);
        String format = constant == null ? null : TimeFormat.translate(constant);
        if (format == null) {
            throw ExpressionTranslator.unsupported(where);
        }
        SqlExpression text = Sql.call("strftime", local, Sql.text(format));
        return new Scalar(Zones.inFourDigitYears(local, text), Simple.VARCHAR, null, raises);
    }
}
