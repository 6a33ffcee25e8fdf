package io.parquetframe.entity.key;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.LongFunction;

/** Stored numbers of dates and times as people read them. */
final class ShownTimes {

    private static final Map<String, LongFunction<Object>> SHOWN = Map.of(
            "date", LocalDate::ofEpochDay,
            "timestamp-millis", Instant::ofEpochMilli,
            "timestamp-micros", ShownTimes::micros,
            "local-timestamp-millis", millis -> local(Instant.ofEpochMilli(millis)),
            "local-timestamp-micros", micros -> local(micros(micros)));

    private ShownTimes() {}

    static String show(String family, long number) {
        return SHOWN.getOrDefault(family, Long::valueOf).apply(number).toString();
    }

    private static Instant micros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
