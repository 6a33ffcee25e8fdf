package io.parquetframe.it.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Constants of each type, as they are written. */
final class Literals {

    private static final Map<String, List<String>> ALL = Map.ofEntries(
            Map.entry("boolean", List.of("true", "false", "CAST(NULL AS BOOLEAN)")),
            Map.entry("byte", List.of("1Y", "0Y", "-128Y", "127Y", "CAST(NULL AS TINYINT)")),
            Map.entry("short", List.of("1S", "0S", "-32768S", "32767S", "CAST(NULL AS SMALLINT)")),
            Map.entry("int", List.of("1", "0", "-1", "7", "2147483647", "-2147483648", "CAST(NULL AS INT)")),
            Map.entry(
                    "long",
                    List.of("1L", "0L", "-1L", "100L", "9223372036854775807L", "4294967296L", "CAST(NULL AS BIGINT)")),
            Map.entry(
                    "double",
                    List.of(
                            "1.5D",
                            "0D",
                            "-0.0D",
                            "1e10D",
                            "DOUBLE('NaN')",
                            "DOUBLE('Infinity')",
                            "CAST(NULL AS DOUBLE)")),
            Map.entry("float", List.of("1.5F", "0F", "FLOAT('NaN')", "0.1F", "CAST(NULL AS FLOAT)")),
            Map.entry("decimal", List.of("1.50BD", "0.00BD", "-99999.99BD", "0.05BD", "CAST(NULL AS DECIMAL(9,2))")),
            Map.entry(
                    "string",
                    List.of(
                            "'a'",
                            "''",
                            "' a '",
                            "'A%b_'",
                            "'ß'",
                            "'😀x'",
                            "'12'",
                            "'2024-02-29'",
                            "CAST(NULL AS STRING)")),
            Map.entry("binary", List.of("X'00'", "X''", "X'FFC3'", "CAST(NULL AS BINARY)")),
            Map.entry(
                    "date",
                    List.of(
                            "DATE'2024-02-29'",
                            "DATE'1970-01-01'",
                            "DATE'1582-10-15'",
                            "DATE'0001-01-01'",
                            "DATE'9999-12-31'",
                            "CAST(NULL AS DATE)")),
            Map.entry(
                    "timestamp",
                    List.of(
                            "TIMESTAMP'2024-11-03 01:30:00'", "TIMESTAMP'1969-12-31 23:59:59.999999'",
                            "TIMESTAMP'1883-11-18 12:03:57'", "CAST(NULL AS TIMESTAMP)")),
            Map.entry(
                    "ntz",
                    List.of(
                            "TIMESTAMP_NTZ'2024-03-10 02:30:00'",
                            "TIMESTAMP_NTZ'1582-10-10 00:00:00.000001'",
                            "CAST(NULL AS TIMESTAMP_NTZ)")),
            Map.entry("ints", List.of("array(1, 2)", "array(CAST(NULL AS INT))", "CAST(NULL AS ARRAY<INT>)")),
            Map.entry("strings", List.of("array('a', NULL, '')", "CAST(NULL AS ARRAY<STRING>)")),
            Map.entry("map", List.of("map('a', 1)", "CAST(NULL AS MAP<STRING, INT>)")),
            Map.entry("struct", List.of("named_struct('x', 1, 'y z', 'a')")));

    private Literals() {}

    static String any(String type, Random random) {
        List<String> all = ALL.getOrDefault(type, List.of("NULL"));
        return all.get(random.nextInt(all.size()));
    }

    /** The simplest constant of a type, empty if the kind is no type. */
    static String simplest(String kind) {
        return ALL.getOrDefault(kind, List.of("")).get(0);
    }

    static List<String> types() {
        return ALL.keySet().stream().sorted().toList();
    }
}
