package io.parquetframe.it;

import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.CaseFile;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each registered expression on hard values; the cases are in src/test/resources/cases/expressions-*.sql. */
class ExpressionsIT {

    private static final SparkSession SPARK = TestSession.spark();
    private static final String ZONE = "spark.sql.session.timeZone";

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    @BeforeAll
    static void data() {
        HardTables.register(SPARK, TestSession.directory("it-data"));
        try (SessionSettings open = SessionSettings.engine(SPARK, "spark")) {
            texts(
                    "x_text",
                    "'a\\r\\nb', '\\u3000x\\u00a0', 'e\\u0301x', 'a\\n', 'a\\r\\n', 'a\\u2028', '\\r', 'foo.bar', 'x_y%z', '\\\\', '%', '_',"
                            + " 'ABC-123', ' 42 ', 'aaa', '😀b', 'ß', '', null");
            texts("x_integers", "'1', '-1', ' 12 ', '+7', '007', '127', '-128', '0', null");
            texts(
                    "x_doubles",
                    "'1', '-1.5', ' 12 ', '+7.25', '1e3', '.5', '5.', '1.7976931348623157e308', '1e400', '4.9e-324',"
                            + " '2.2250738585072011e-308', '0.1', '-0', '1E-5', '9007199254740993', null");
            texts("x_decimals", "'1', '-1.5', ' 12 ', '+7.25', '007', '0.1', '-0', '-0.00', '99999.99', null");
            texts("x_dates", "'2024-02-29', ' 2024-01-01 ', '0001-01-01', '9999-12-31', '1582-10-10', null");
            texts(
                    "x_times",
                    "'2024-02-29 01:02:03', ' 2024-03-10 02:30:00 ', '2024-11-03T01:30:00.5', '0001-01-01 00:00:00',"
                            + " '9999-12-31 23:59:59.999999', null");
            texts("x_words", "'abc', '', '-', ' ', 't', 'Yes', 'FALSE', 'no', null");
            table("x_instants", "SELECT timestamp_seconds(1700000000 + id * 937) AS a FROM range(60000)");
            table(
                    "x_prices",
                    "SELECT id % 300 AS k, CAST(((id * 7919) % 1000003) / 100 - 3000 AS DECIMAL(7,2)) AS d FROM range(30000)");
        }
    }

    private static void texts(String name, String values) {
        table(name, "SELECT explode(array(" + values + ")) AS a");
    }

    private static void table(String name, String sql) {
        String uri =
                TestSession.directory("it-expressions").resolve(name).toUri().toString();
        SPARK.sql(sql).coalesce(1).write().mode(SaveMode.Overwrite).parquet(uri);
        SPARK.read().parquet(uri).createOrReplaceTempView(name);
    }

    @TestFactory
    Stream<DynamicContainer> expressions() {
        return Stream.of("text", "times", "casts", "numbers", "nested")
                .map(file -> DynamicContainer.dynamicContainer(file, DIFFERENTIAL.tests(inZone("UTC", cases(file)))));
    }

    @TestFactory
    Stream<DynamicTest> withoutAnsiMode() {
        return DIFFERENTIAL.tests(cases("legacy").stream()
                .map(asked -> asked.setting("spark.sql.ansi.enabled", "false"))
                .toList());
    }

    @TestFactory
    Stream<DynamicContainer> inTimeZonesWithOddTransitions() {
        return Stream.of("America/New_York", "Australia/Lord_Howe", "America/Havana", "+05:30")
                .map(zone -> DynamicContainer.dynamicContainer(zone, DIFFERENTIAL.tests(inZone(zone, cases("zones")))));
    }

    private static List<Case> inZone(String zone, List<Case> cases) {
        return cases.stream().map(asked -> asked.setting(ZONE, zone)).toList();
    }

    private static List<Case> cases(String family) {
        return CaseFile.read("expressions-" + family);
    }
}
