package io.parquetframe.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneOffsetsTest {

    private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();
    private static final long MODERN = Instant.parse("1880-01-01T00:00:00Z").getEpochSecond();
    private static final long FUTURE = Instant.parse("2110-01-01T00:00:00Z").getEpochSecond();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/Los_Angeles",
                "Europe/Dublin",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "America/Toronto",
                "Africa/Casablanca",
                "Asia/Tokyo",
                "UTC",
                "+05:30"
            })
    void agreeWithJavaTimeOnRandomInstants(String name) {
        ZoneId zone = ZoneId.of(name);
        ZoneOffsets offsets = ZoneOffsets.of(name);
        Random random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            long second = i % 2 == 0 ? random.nextLong(FIRST, LAST) : random.nextLong(MODERN, FUTURE);
            check(zone, offsets, second * 1_000_000 + random.nextInt(1_000_000));
        }
    }

    @Test
    void agreeWithJavaTimeAroundEveryTransitionOfEveryZone() {
        Instant end = Instant.ofEpochSecond(FUTURE);
        for (String name : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(name);
            ZoneOffsets offsets = ZoneOffsets.of(name);
            ZoneOffsetTransition next = zone.getRules().nextTransition(Instant.MIN);
            while (next != null && next.getInstant().isBefore(end)) {
                long instant = next.toEpochSecond();
                long before = next.getOffsetBefore().getTotalSeconds();
                long after = next.getOffsetAfter().getTotalSeconds();
                for (long at :
                        new long[] {instant, instant + before, instant + after, instant + (before + after) / 2}) {
                    check(zone, offsets, at * 1_000_000 - 1);
                    check(zone, offsets, at * 1_000_000);
                }
                next = zone.getRules().nextTransition(next.getInstant());
            }
        }
    }

    private static void check(ZoneId zone, ZoneOffsets offsets, long micros) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        LocalDate day = local.toLocalDate();
        long[] expected = {
            zone.getRules().getOffset(instant).getTotalSeconds() * 1_000_000L,
            micros(local.atZone(zone).toInstant()),
            micros(day.atStartOfDay(zone).toInstant())
        };
        long[] actual = {offsets.ofInstant(micros), offsets.toInstant(micros), offsets.startOfDay(day.toEpochDay())};
        // The description is costly and there are a million of them.
        if (!Arrays.equals(actual, expected)) {
            assertThat(actual).as("%s in %s", local, zone).isEqualTo(expected);
        }
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    @Test
    void readNamesAsSparkDoes() {
        assertThat(ZoneOffsets.of("+5:30").ofInstant(0)).isEqualTo(19_800_000_000L);
        assertThat(ZoneOffsets.of("-08:5").ofInstant(0)).isEqualTo(-29_100_000_000L);
        assertThat(ZoneOffsets.of("PST").ofInstant(0)).isEqualTo(-28_800_000_000L);
        assertThat(ZoneOffsets.of("GMT+1").ofInstant(0)).isEqualTo(3_600_000_000L);
        assertThatThrownBy(() -> ZoneOffsets.of("Nowhere/Never")).isInstanceOf(DateTimeException.class);
    }
}
