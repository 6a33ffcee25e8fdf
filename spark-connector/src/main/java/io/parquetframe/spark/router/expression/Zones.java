package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType.Simple;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** Instants and local times in the zone that an expression carries; the engine itself knows UTC only. */
final class Zones {

    private Zones() {}

    static @Nullable ZoneId of(Option<String> zone) {
        return zone.isDefined() ? DateTimeUtils.getZoneId(zone.get()) : null;
    }

    static boolean isUtc(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    /** The local time of an instant. */
    static SqlExpression local(SqlExpression instant, ZoneId zone) {
        return isUtc(zone)
                ? Sql.cast(instant, Simple.TIMESTAMP)
                : Sql.call("make_timestamp", localMicros(micros(instant), zone));
    }

    /** The instant of a local time. */
    static SqlExpression instant(SqlExpression local, ZoneId zone) {
        return isUtc(zone) ? Sql.cast(local, Simple.TIMESTAMPTZ) : ofMicros(instantMicros(micros(local), zone));
    }

    /** The instant at which a day begins. */
    static SqlExpression startOfDay(SqlExpression date, ZoneId zone) {
        return isUtc(zone)
                ? Sql.cast(Sql.cast(date, Simple.TIMESTAMP), Simple.TIMESTAMPTZ)
                : ofMicros(Sql.call("pf_day_start", Sql.text(zone.getId()), Dates.days(date)));
    }

    /** Microseconds since the epoch. */
    static SqlExpression micros(SqlExpression time) {
        return Sql.call("epoch_us", time);
    }

    static SqlExpression ofMicros(SqlExpression micros) {
        return Sql.cast(Sql.call("make_timestamp", micros), Simple.TIMESTAMPTZ);
    }

    static SqlExpression offset(SqlExpression micros, ZoneId zone) {
        return Sql.call("pf_utc_offset", Sql.text(zone.getId()), micros);
    }

    static SqlExpression localMicros(SqlExpression micros, ZoneId zone) {
        return isUtc(zone) ? micros : Sql.op("+", micros, offset(micros, zone));
    }

    static SqlExpression instantMicros(SqlExpression localMicros, ZoneId zone) {
        return isUtc(zone) ? localMicros : Sql.call("pf_local_to_utc", Sql.text(zone.getId()), localMicros);
    }

    /** The remainder of the division that rounds down; the divisor is positive. */
    static SqlExpression floorMod(SqlExpression value, long divisor) {
        SqlExpression by = Sql.number(divisor);
        return Sql.op("%", Sql.op("+", Sql.op("%", value, by), by), by);
    }

    /** The quotient rounded down; the divisor is positive. */
    static SqlExpression floorDiv(SqlExpression value, long divisor) {
        return Sql.op("//", Sql.op("-", value, floorMod(value, divisor)), Sql.number(divisor));
    }

    /** A date or a local time, an error for years that Spark prints in more or fewer than four digits. */
    static SqlExpression inFourDigitYears(SqlExpression time, SqlExpression value) {
        SqlExpression year = Sql.call("year", time);
        SqlExpression outside = Sql.op("OR", Sql.op("<", year, Sql.number(1)), Sql.op(">", year, Sql.number(9999)));
        return Sql.failWhen(outside, "YEAR_OUT_OF_RANGE", value);
    }
}
