package io.parquetframe.it;

import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.TestSession;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Without ORDER BY a scan keeps Spark's row order, and LIMIT picks Spark's rows, or the query stays on Spark. */
class RowOrderIT {

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    private static final List<String> SHAPES = List.of(
            "SELECT id FROM %s",
            "SELECT * FROM %s",
            "SELECT id FROM %s WHERE id %% 3 = 0",
            "SELECT id + 1 AS n, id FROM %s WHERE id > 4",
            "SELECT id FROM %s LIMIT 7",
            "SELECT id FROM %s WHERE id %% 3 = 1 LIMIT 5",
            "SELECT id FROM %s LIMIT 5 OFFSET 3",
            "SELECT id FROM %s OFFSET 4",
            "SELECT count(*), sum(id) FROM (SELECT id FROM %s LIMIT 11)",
            "SELECT id FROM (SELECT id FROM %1$s WHERE id < 20) UNION ALL SELECT id FROM %1$s WHERE id < 3",
            "SELECT id FROM (SELECT id FROM %s LIMIT 30) WHERE id > 3 LIMIT 4");

    private static final List<String> ORDER_FROM_ELSEWHERE = List.of(
            "SELECT k, count(*) FROM t_files GROUP BY k LIMIT 3",
            "SELECT DISTINCT k FROM t LIMIT 3",
            "SELECT t.id, u.v FROM t JOIN u ON t.id = u.id LIMIT 5",
            "SELECT k, s FROM t ORDER BY k LIMIT 9",
            "SELECT id, row_number() OVER (ORDER BY k) AS n FROM t",
            "SELECT k, first(id) FROM t GROUP BY k",
            "SELECT k, collect_list(id) FROM t GROUP BY k");

    @BeforeAll
    static void data() {
        HardTables.register(TestSession.spark(), TestSession.directory("it-data"));
    }

    @TestFactory
    Stream<DynamicTest> scansKeepSparksOrder() {
        return DIFFERENTIAL.tests(Stream.of("t", "t_groups", "t_files", "t_parts", "t_single", "t_empty")
                .flatMap(table -> SHAPES.stream().map(shape -> shape.formatted(table)))
                .map(sql -> Case.sql(sql, sql).inSparkOrder())
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> oneFileRunsLocallyInOrder() {
        return DIFFERENTIAL.tests(SHAPES.stream()
                .limit(6)
                .map(shape -> shape.formatted("t"))
                .map(sql -> Case.sql(sql, sql).inSparkOrder().mustRunLocally())
                .toList());
    }

    @TestFactory
    Stream<DynamicTest> rowsThatDependOnTheOrderAreSparks() {
        return DIFFERENTIAL.tests(
                ORDER_FROM_ELSEWHERE.stream().map(sql -> Case.sql(sql, sql)).toList());
    }
}
