package io.parquetframe.local;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The offsets of one zone by java.time's rules, from a table up to {@link #LAST_YEAR} and from the rules themselves past
 * it. Immutable; safe for use by many threads.
 */
final class ZoneOffsets {

    private static final long MICROS = 1_000_000;
    private static final long SECONDS_OF_DAY = 86_400;
    private static final int LAST_YEAR = 2099;

    /** More zones than there are regions; past it zones are parsed anew, so that odd data cannot fill the heap. */
    private static final int CACHED_ZONES = 1_000;

    private static final Map<String, ZoneOffsets> CACHE = new ConcurrentHashMap<>();

    // Forms of an offset that Spark reads and java.time does not: one digit of hours or of minutes.
    private static final Pattern SINGLE_HOUR = Pattern.compile("(\\+|\\-)(\\d):");
    private static final Pattern SINGLE_MINUTE = Pattern.compile("(\\+|\\-)(\\d\\d):(\\d)$");

    private final ZoneRules rules;

    /** Seconds since the epoch at which an offset begins, as an instant and as the clock on the wall would say it. */
    private final long[] instants;

    private final long[] walls;

    /** Seconds east of UTC; one more than transitions, the first is before all of them. */
    private final int[] offsets;

    private final long tableEnd;

    private ZoneOffsets(ZoneRules rules) {
        this.rules = rules;
        List<ZoneOffsetTransition> transitions = transitions(rules);
        int count = transitions.size();
        this.instants = new long[count];
        this.walls = new long[count];
        this.offsets = new int[count + 1];
        offsets[0] = rules.getOffset(Instant.MIN).getTotalSeconds();
        for (int i = 0; i < count; i++) {
            ZoneOffsetTransition transition = transitions.get(i);
            int before = transition.getOffsetBefore().getTotalSeconds();
            int after = transition.getOffsetAfter().getTotalSeconds();
            instants[i] = transition.toEpochSecond();
            // In a gap and in an overlap java.time resolves by the offset before, so the one after begins behind both.
            walls[i] = instants[i] + Math.max(before, after);
            offsets[i + 1] = after;
        }
        this.tableEnd = LocalDateTime.of(LAST_YEAR, 12, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    }

    /** Reads the name of a zone as Spark does. */
    static ZoneOffsets of(String zone) {
        ZoneOffsets cached = CACHE.get(zone);
        if (cached != null) {
            return cached;
        }
        String name = SINGLE_HOUR.matcher(zone).replaceFirst("$10$2:");
        name = SINGLE_MINUTE.matcher(name).replaceFirst("$1$2:0$3");
        ZoneOffsets parsed = new ZoneOffsets(ZoneId.of(name, ZoneId.SHORT_IDS).getRules());
        if (CACHE.size() < CACHED_ZONES) {
            CACHE.put(zone, parsed);
        }
        return parsed;
    }

    /** Microseconds to add to an instant to get the local time. */
    long ofInstant(long micros) {
        long second = Math.floorDiv(micros, MICROS);
        int seconds = second < tableEnd
                ? offsets[begun(instants, second)]
                : rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        return seconds * MICROS;
    }

    /**
     * The instant of a local time: in a gap the time moves forward by the gap's length, in an overlap the earlier offset
     * holds.
     *
     * @throws ArithmeticException when the instant has no microseconds in 64 bits
     */
    long toInstant(long localMicros) {
        long second = Math.floorDiv(localMicros, MICROS);
        int seconds = second < tableEnd ? offsets[begun(walls, second)] : byRules(second);
        return Math.subtractExact(localMicros, seconds * MICROS);
    }

    /**
     * The instant at which a day begins: midnight, or the end of the gap that midnight falls into. Not the same as {@link
     * #toInstant} of midnight, which a gap from 23:30 to 00:30 moves to 01:00.
     *
     * @param days since 1970-01-01
     * @throws ArithmeticException when the instant has no microseconds in 64 bits
     */
    long startOfDay(long days) {
        long second = Math.multiplyExact(days, SECONDS_OF_DAY);
        ZoneOffsetTransition transition = rules.getTransition(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC));
        if (transition != null && transition.isGap()) {
            return Math.multiplyExact(transition.toEpochSecond(), MICROS);
        }
        return toInstant(Math.multiplyExact(second, MICROS));
    }

    private int byRules(long second) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        ZoneOffsetTransition transition = rules.getTransition(local);
        ZoneOffset offset = transition == null ? rules.getOffset(local) : transition.getOffsetBefore();
        return offset.getTotalSeconds();
    }

    private static int begun(long[] starts, long second) {
        int found = Arrays.binarySearch(starts, second);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private static List<ZoneOffsetTransition> transitions(ZoneRules rules) {
        List<ZoneOffsetTransition> all = new ArrayList<>(rules.getTransitions());
        long last = all.isEmpty() ? Long.MIN_VALUE : all.get(all.size() - 1).toEpochSecond();
        int firstYear = all.isEmpty()
                ? 1900
                : all.get(all.size() - 1).getDateTimeBefore().getYear();
        for (int year = firstYear; year <= LAST_YEAR; year++) {
            for (ZoneOffsetTransitionRule rule : rules.getTransitionRules()) {
                ZoneOffsetTransition transition = rule.createTransition(year);
                if (transition.toEpochSecond() > last) {
                    all.add(transition);
                }
            }
        }
        return all;
    }
}
