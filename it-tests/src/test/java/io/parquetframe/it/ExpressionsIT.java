package io.parquetframe.it;

import io.parquetframe.it.data.ExpressionTables;
import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.CaseFile;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.TestSession;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each registered expression on hard values; the cases are in src/test/resources/cases/expressions-*.sql. */
class ExpressionsIT {

    private static final SparkSession SPARK = TestSession.spark();
    private static final List<String> FILES = List.of("text", "times", "casts", "numbers", "math", "nested");
    private static final String ZONE = "spark.sql.session.timeZone";

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    @BeforeAll
    static void data() {
        HardTables.register(SPARK, TestSession.directory("it-data"));
        ExpressionTables.register(SPARK, TestSession.directory("it-expressions"));
    }

    @TestFactory
    Stream<DynamicContainer> expressions() {
        return FILES.stream()
                .map(file -> DynamicContainer.dynamicContainer(file, DIFFERENTIAL.tests(inZone("UTC", cases(file)))));
    }

    @TestFactory
    Stream<DynamicTest> withoutAnsiMode() {
        return DIFFERENTIAL.tests(legacy());
    }

    private static List<Case> legacy() {
        return cases("legacy").stream()
                .map(asked -> asked.setting("spark.sql.ansi.enabled", "false"))
                .toList();
    }

    /** All of them; those for several zones once. */
    static List<Case> everyCase() {
        return Stream.of(
                        FILES.stream().map(ExpressionsIT::cases).flatMap(List::stream),
                        legacy().stream(),
                        cases("zones").stream())
                .flatMap(cases -> cases)
                .toList();
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
