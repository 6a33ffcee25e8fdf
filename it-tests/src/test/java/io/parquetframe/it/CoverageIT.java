package io.parquetframe.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.it.harness.TestSession;
import io.parquetframe.it.suite.Coverage;
import io.parquetframe.it.suite.CoveragePage;
import io.parquetframe.it.suite.SparkSqlSuite;
import io.parquetframe.it.suite.SqlTestFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A part of Spark's own SQL tests, all of which {@code bin/pf bench coverage} runs: no answer differs, none is lost. */
class CoverageIT {

    private static final Path PAGE = Path.of("../docs/reference/coverage.md");

    private static final String SUITE = "spark-sql-unfolded";

    /** Files that ask for much and take little time. */
    private static final List<String> FILES = List.of(
            "array.sql",
            "group-analytics.sql",
            "group-by.sql",
            "having.sql",
            "natural-join.sql",
            "null-propagation.sql",
            "operators.sql",
            "predicate-functions.sql",
            "subquery/in-subquery/in-group-by.sql",
            "subquery/in-subquery/in-having.sql",
            "union.sql");

    @TempDir
    private static Path warehouses;

    @TestFactory
    Stream<DynamicTest> noAnswerDiffersAndNoneIsLost() {
        Map<String, Integer> known = CoveragePage.local(PAGE);
        SparkSqlSuite tests = SparkSqlSuite.in(
                TestSession.spark().sparkContext(), warehouses, SparkSqlSuite.SUITES.getOrDefault(SUITE, List.of()));
        return FILES.stream().map(file -> DynamicTest.dynamicTest(file, () -> check(tests, file, known)));
    }

    private static void check(SparkSqlSuite tests, String file, Map<String, Integer> known) {
        Coverage coverage = tests.run(SqlTestFiles.read(file));

        assertThat(coverage.wrong())
                .as("statements of %s whose answer differs from Spark's", file)
                .isEmpty();
        assertThat(coverage.local())
                .as("local statements of %s; the number is that of %s", file, PAGE)
                .isGreaterThanOrEqualTo(known.getOrDefault(SUITE + "/" + file, Integer.MAX_VALUE));
    }
}
