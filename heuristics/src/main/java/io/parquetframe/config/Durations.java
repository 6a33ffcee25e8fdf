package io.parquetframe.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Spark writes them: {@code 300ms}, {@code 10s}, {@code 1min} or {@code 1m}, {@code 1h}, {@code 1d}; a plain
 * number is milliseconds.
 */
public final class Durations {

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,18})\\s*([a-z]*)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "", ChronoUnit.MILLIS,
            "us", ChronoUnit.MICROS,
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "min", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);
    /** Durations are handed on as nanoseconds; a century fits, and is as good as for ever. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public static Duration parse(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("it is not a whole number followed by a unit");
        }
        ChronoUnit unit = UNITS.get(matcher.group(2));
        if (unit == null) {
            throw new IllegalArgumentException("its unit is not one of us, ms, s, min, h, d");
        }
        long count = Long.parseLong(matcher.group(1));
        if (count > LONGEST.dividedBy(unit.getDuration())) {
            throw new IllegalArgumentException("it is longer than 36500 days");
        }
        return Duration.of(count, unit);
    }
}
