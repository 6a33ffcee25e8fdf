package io.parquetframe.it;

import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.TestSession;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where Spark raises, so does the local road; where Spark does not evaluate, neither does it. */
class ErrorParityIT {

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    /** Expressions over (a, b) that raise for some rows, with the table that makes them. */
    private static final Map<String, String> RAISING = Map.ofEntries(
            Map.entry("a + b > 0", "h_int"),
            Map.entry("a - b > 0", "h_long"),
            Map.entry("a * b > 0", "h_short"),
            Map.entry("-a < 0", "h_byte"),
            Map.entry("abs(a) > 0", "h_int"),
            Map.entry("a / b > 0", "h_double"),
            Map.entry("a div b > 0", "h_long"),
            Map.entry("a % b = 0", "h_int"),
            Map.entry("a * b > 1", "h_decimal_38_0"),
            Map.entry("a / b > 1", "h_decimal_15_2"),
            Map.entry("a + b > 1", "h_decimal_38_18"),
            Map.entry("CAST(a AS INT) > 0", "h_string"),
            Map.entry("CAST(a AS DATE) IS NOT NULL", "h_string"),
            Map.entry("CAST(a AS INT) = 1", "h_long"),
            Map.entry("CAST(a AS TINYINT) = 2", "h_int"),
            Map.entry("CAST(a AS INT) = 3", "h_double"),
            Map.entry("CAST(a AS DECIMAL(5,2)) > 0", "h_decimal_15_2"),
            Map.entry("date_add(a, 4) > b", "h_date"),
            Map.entry("element_at(array(1, 2), id) = 1", "h_int"),
            Map.entry("array(1, 2)[id] = 2", "h_int"),
            Map.entry("assert_true(a = b) IS NULL", "h_int"),
            Map.entry("raise_error('no') = 1", "h_int"));

    /** Places where an engine evaluates too much or too little; %1$s is the predicate, %2$s the table. */
    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("filter", "SELECT id FROM %2$s WHERE %1$s"),
            Map.entry("filter after another", "SELECT id FROM %2$s WHERE id < 3 AND %1$s"),
            Map.entry("filter before another", "SELECT id FROM %2$s WHERE %1$s AND id < 3"),
            Map.entry("filter over no rows", "SELECT id FROM %2$s WHERE id < 0 AND %1$s"),
            Map.entry("projection", "SELECT id, %1$s AS p FROM %2$s"),
            Map.entry("unused column", "SELECT id FROM (SELECT id, %1$s AS p FROM %2$s)"),
            Map.entry("below count", "SELECT count(*) FROM (SELECT %1$s AS p FROM %2$s)"),
            Map.entry("counted", "SELECT count(p) FROM (SELECT %1$s AS p FROM %2$s)"),
            Map.entry("below limit", "SELECT %1$s AS p FROM %2$s LIMIT 1"),
            Map.entry("below top", "SELECT id, %1$s AS p FROM %2$s ORDER BY id DESC LIMIT 2"),
            Map.entry(
                    "join condition",
                    "SELECT l.id FROM %2$s l JOIN (SELECT id AS i FROM t) r ON l.id = r.i AND (%1$s OR r.i < 0)"),
            Map.entry("case branch", "SELECT id, CASE WHEN id < 0 THEN %1$s ELSE true END AS p FROM %2$s"),
            Map.entry("grouping key", "SELECT %1$s AS p, count(*) FROM %2$s GROUP BY 1"),
            Map.entry("short circuit", "SELECT id FROM %2$s WHERE id >= 0 OR %1$s"));

    private static final List<String> SINGLE = List.of(
            "SELECT sum(a) FROM h_long",
            "SELECT sum(id + 9223372036854775000) FROM t",
            "SELECT 1 / 0",
            "SELECT id / 0 FROM t",
            "SELECT id FROM t WHERE id / (id - 5) > 1",
            "SELECT CAST('x' AS INT) FROM t",
            "SELECT max(CAST(s AS INT)) FROM t",
            "SELECT id FROM t ORDER BY 1 / (id - 7) LIMIT 1",
            "SELECT (SELECT id FROM t WHERE id < 2) FROM u",
            "SELECT count(*) FROM t HAVING 1 / (count(*) - 2000) > 0",
            "SELECT sum(a) FROM h_decimal_38_0 WHERE a > 1000000000000",
            "SELECT sum(a * a) FROM h_decimal_38_18 WHERE a > 1",
            "SELECT try_divide(id, 0), try_add(9223372036854775807, id) FROM t",
            "SELECT make_date(2024, 13, id) FROM t",
            "SELECT to_date(s, 'yyyy') FROM t",
            "SELECT substring(s, 1, 2147483647) FROM t",
            "SELECT nosuchcolumn FROM t",
            "SELECT * FROM nosuchtable",
            "SELECT sum(s) FROM t",
            "SELEC id FROM t");

    @BeforeAll
    static void data() {
        HardTables.register(TestSession.spark(), TestSession.directory("it-data"));
    }

    @TestFactory
    @DisplayName("A40: an expression that raises does so in every place where Spark evaluates it, and only there")
    Stream<DynamicContainer> raisingExpressions() {
        return RAISING.entrySet().stream()
                .map(raising -> DynamicContainer.dynamicContainer(
                        raising.getKey() + " of " + raising.getValue(),
                        DIFFERENTIAL.tests(everyPlace(raising.getKey(), raising.getValue()))));
    }

    @TestFactory
    Stream<DynamicTest> errorsOfAllKinds() {
        return DIFFERENTIAL.tests(SINGLE.stream().map(sql -> Case.sql(sql, sql)).toList());
    }

    @TestFactory
    Stream<DynamicTest> withoutAnsiNothingRaises() {
        return DIFFERENTIAL.tests(RAISING.entrySet().stream()
                .map(raising -> "SELECT id, %s AS p FROM %s".formatted(raising.getKey(), raising.getValue()))
                .map(sql -> Case.sql(sql, sql).setting("spark.sql.ansi.enabled", "false"))
                .toList());
    }

    private static List<Case> everyPlace(String expression, String table) {
        return PLACES.entrySet().stream()
                .map(place -> Case.sql(place.getKey(), place.getValue().formatted(expression, table)))
                .toList();
    }
}
