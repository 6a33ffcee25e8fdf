package io.parquetframe.it.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;

/** Dates and times at the edges: of the calendar, of the epoch, and of daylight saving in two zones. */
final class HardTimes {

    private static final List<String> EDGES = List.of(
            "0001-01-01T00:00:00",
            "1582-10-04T23:59:59.999999",
            "1582-10-15T00:00:00",
            "1899-12-31T12:00:00",
            "1969-12-31T23:59:59.999999",
            "1970-01-01T00:00:00",
            "1970-01-01T00:00:00.000001",
            "2000-02-29T12:34:56.789",
            "9999-12-31T23:59:59.999999");

    /** Where local time jumps: gap and overlap of New York and Berlin in 2024, as UTC. */
    private static final List<String> TRANSITIONS =
            List.of("2024-03-10T07:00:00", "2024-11-03T06:00:00", "2024-03-31T01:00:00", "2024-10-27T01:00:00");

    private HardTimes() {}

    static List<HardType> types() {
        return List.of(
                HardValues.type(
                        "h_date",
                        DataTypes.DateType,
                        List.of("DATE'1970-01-01'", "DATE'1582-10-15'", "DATE'0001-01-01'"),
                        Stream.of(
                                        "0001-01-01",
                                        "0001-12-31",
                                        "1582-10-04",
                                        "1582-10-05",
                                        "1582-10-14",
                                        "1582-10-15",
                                        "1900-02-28",
                                        "1969-12-31",
                                        "1970-01-01",
                                        "1970-01-02",
                                        "2000-02-29",
                                        "2023-12-31",
                                        "2024-01-01",
                                        "2024-02-29",
                                        "2024-03-10",
                                        "2024-03-31",
                                        "9999-12-31")
                                .map(LocalDate::parse)
                                .toArray()),
                HardValues.type(
                        "h_timestamp",
                        DataTypes.TimestampType,
                        List.of("TIMESTAMP'1970-01-01 00:00:00'", "TIMESTAMP'2024-11-03 01:30:00'"),
                        local().map(HardTimes::utc).toArray()),
                HardValues.type(
                        "h_timestamp_ntz",
                        DataTypes.TimestampNTZType,
                        List.of("TIMESTAMP_NTZ'1970-01-01 00:00:00'", "TIMESTAMP_NTZ'2024-03-10 02:30:00'"),
                        Stream.concat(local(), Stream.of(LocalDateTime.parse("2024-03-10T02:30:00")))
                                .toArray()));
    }

    private static Stream<LocalDateTime> local() {
        return Stream.concat(
                EDGES.stream().map(LocalDateTime::parse),
                TRANSITIONS.stream().map(LocalDateTime::parse).flatMap(HardTimes::around));
    }

    private static Stream<LocalDateTime> around(LocalDateTime instant) {
        return Stream.of(
                instant.minus(1, ChronoUnit.HOURS),
                instant.minus(1, ChronoUnit.MICROS),
                instant,
                instant.plusMinutes(30));
    }

    private static Instant utc(LocalDateTime time) {
        return time.toInstant(java.time.ZoneOffset.UTC);
    }
}
