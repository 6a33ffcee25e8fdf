package io.parquetframe.entity.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as days and microseconds, from the values of files and from the text of Python's {@code isoformat}.
 *
 * @param zone of times without one that become instants; null refuses them
 */
record TimeValues(@Nullable ZoneId zone) {

    Object date(Object value) {
        if (value instanceof LocalDate given) {
            return Math.toIntExact(given.toEpochDay());
        } else if (value instanceof String text) {
            return date(LocalDate.from(parsed(text, DateTimeFormatter.ISO_LOCAL_DATE, "DATE")));
        }
        throw UnfitValueException.of(value, "DATE");
    }

    Object instant(Object value) {
        if (value instanceof Instant given) {
            return micros(given, value);
        } else if (value instanceof LocalDateTime local) {
            return micros(local.toInstant(offset(local)), value);
        } else if (value instanceof String text) {
            TemporalAccessor parsed = parsed(text, DateTimeFormatter.ISO_DATE_TIME, "TIMESTAMP");
            return parsed.query(TemporalQueries.offset()) == null
                    ? instant(LocalDateTime.from(parsed))
                    : micros(OffsetDateTime.from(parsed).toInstant(), value);
        }
        throw UnfitValueException.of(value, "TIMESTAMP");
    }

    Object local(Object value) {
        if (value instanceof LocalDateTime given) {
            return micros(given.toInstant(ZoneOffset.UTC), value);
        } else if (value instanceof String text) {
            return local(LocalDateTime.from(parsed(text, DateTimeFormatter.ISO_LOCAL_DATE_TIME, "TIMESTAMP_NTZ")));
        }
        throw UnfitValueException.of(value, "TIMESTAMP_NTZ");
    }

    private ZoneOffset offset(LocalDateTime local) {
        if (zone == null) {
            throw new UnfitValueException(
                    "the time " + local + " has no zone, and TIMESTAMP is an instant: give the zone"
                            + " of such times (time_zone), or make the column TIMESTAMP_NTZ");
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() != 1) {
            throw new UnfitValueException(
                    "the time " + local + (offsets.isEmpty() ? " is not there" : " is there twice") + " in " + zone
                            + ": make the column TIMESTAMP_NTZ");
        }
        return offsets.get(0);
    }

    private static TemporalAccessor parsed(String text, DateTimeFormatter form, String type) {
        try {
            return form.parse(text);
        } catch (DateTimeException e) {
            throw UnfitValueException.of(text, type + " as Python writes it");
        }
    }

    private static Object micros(Instant instant, Object value) {
        if (!instant.truncatedTo(ChronoUnit.MICROS).equals(instant)) {
            throw new UnfitValueException(value + " lies between two microseconds");
        }
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        } catch (ArithmeticException e) {
            throw UnfitValueException.of(value, "time that microseconds can count");
        }
    }
}
