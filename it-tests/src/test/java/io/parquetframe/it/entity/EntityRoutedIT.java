package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.it.data.AvroTables;
import io.parquetframe.it.data.EntityViews;
import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.data.HardType;
import io.parquetframe.it.data.HardValues;
import io.parquetframe.it.harness.Answers;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.CaseFile;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.Mode;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Entities on the local engine, some of their rows hidden by newer files, give Spark's answers. */
class EntityRoutedIT {

    private static final List<String> STORAGES = List.of("parquet", "avro");

    private static final SparkSession SPARK = TestSession.spark();

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    @TempDir
    private static Path warehouse;

    private static final Map<String, SparkSession> SESSIONS = new LinkedHashMap<>();

    @BeforeAll
    static void entities() {
        HardTables.register(SPARK, TestSession.directory("it-data"));
        Map<String, String> keys = new LinkedHashMap<>();
        HardValues.all().forEach(type -> keys.put(type.table(), "id"));
        List.of("t", "t_single", "t_empty", "t_files", "t_null", "t_parts", "u")
                .forEach(table -> keys.put(table, "id"));
        for (String storage : STORAGES) {
            SESSIONS.put(
                    storage,
                    EntityViews.register(SPARK, keys, List.of("DELETE FROM %s WHERE id %% 7 = 5"), storage, warehouse));
        }
    }

    private static DynamicNode on(String storage, List<Case> cases) {
        return DynamicContainer.dynamicContainer(
                storage,
                Differential.on(Objects.requireNonNull(SESSIONS.get(storage))).tests(cases));
    }

    @TestFactory
    @DisplayName("A17, A08: values of every type are read alike")
    Stream<DynamicNode> everyType() {
        return STORAGES.stream()
                .map(storage -> on(
                        storage,
                        HardValues.all().stream()
                                .filter(type -> AvroTables.isAvro(type.type()))
                                .flatMap(type -> scans(type).stream())
                                .toList()));
    }

    /** Sixteen keys, which are looked up one by one. */
    private static String ids(HardType type, int part) {
        int rows = type.values().size() * type.values().size();
        return IntStream.range(0, 16)
                .mapToObj(i -> Integer.toString((part * 16 + i) % Math.max(1, rows)))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static List<Case> scans(HardType type) {
        String from = " FROM " + type.table();
        return Stream.of(
                        "SELECT *" + from,
                        "SELECT *" + from + " WHERE id IN (" + ids(type, 0) + ")",
                        "SELECT a" + from + " WHERE id IN (" + ids(type, 1) + ") AND id > 3",
                        "SELECT *" + from + " WHERE id = 5 OR id = 6",
                        "SELECT count(*)" + from + " WHERE 9 = id",
                        "SELECT b, id" + from + " WHERE a IS NULL",
                        "SELECT count(a), count(*)" + from,
                        "SELECT l.id, r.a" + from + " l JOIN " + type.table() + " r ON l.id = r.id WHERE l.id > 8",
                        "SELECT count(*), sum(id), max(id)" + from + " WHERE id > 3")
                .map(sql -> Case.sql(sql, sql).mustRunLocally())
                .toList();
    }

    /** Whether by a search or by a scan, the rows are the same: both engines get those of a search. */
    @TestFactory
    @DisplayName("A17: rows that are looked up by their keys are those of a scan")
    Stream<DynamicNode> foundByKeys() {
        return STORAGES.stream().flatMap(storage -> HardValues.all().stream()
                .filter(type -> AvroTables.isAvro(type.type()))
                .map(type -> DynamicTest.dynamicTest(
                        type.table() + ", " + storage,
                        () -> assertSameByScan(Objects.requireNonNull(SESSIONS.get(storage)), type))));
    }

    private static void assertSameByScan(SparkSession session, HardType type) {
        String query = "SELECT * FROM " + type.table() + " WHERE %s IN (" + ids(type, 0) + ") ORDER BY id";
        try (SessionSettings open = SessionSettings.engine(session, "spark")) {
            Dataset<Row> found = session.sql(query.formatted("id"));
            Dataset<Row> scanned = session.sql(query.formatted("id + 0"));

            assertThat(Answers.difference(
                            scanned.queryExecution().optimizedPlan(), scanned.collectAsList(), found.collectAsList()))
                    .isEmpty();
        }
    }

    /** What is compared by statistics is stored in Parquet. */
    @TestFactory
    Stream<DynamicNode> comparedByValue() {
        return Stream.of(on(
                "parquet",
                HardValues.atomic().stream()
                        .flatMap(type -> compared(type).stream())
                        .toList()));
    }

    private static List<Case> compared(HardType type) {
        String from = " FROM " + type.table();
        List<Case> cases = new ArrayList<>();
        cases.add(may("SELECT min(a), max(a), min(b), count(DISTINCT a)" + from));
        cases.add(may("SELECT a, count(*)" + from + " GROUP BY a"));
        cases.add(may("SELECT id" + from + " WHERE a >= b OR a IS NULL"));
        for (String probe : type.probes()) {
            cases.add(may("SELECT id, a" + from + " WHERE a = " + probe));
            cases.add(may("SELECT id, a" + from + " WHERE a > " + probe + " AND b <= " + probe));
        }
        return cases;
    }

    private static Case may(String sql) {
        return Case.sql(sql, sql);
    }

    @TestFactory
    Stream<DynamicNode> operators() {
        return STORAGES.stream()
                .map(storage -> on(
                        storage,
                        Stream.of("project-filter", "aggregates", "joins", "subqueries", "sets", "sorts", "partitioned")
                                .flatMap(file -> CaseFile.read(file).stream())
                                .map(asked -> asked.with(new Mode.MayDecline()))
                                .toList()));
    }

    @TestFactory
    Stream<DynamicNode> shapesOfTables() {
        return STORAGES.stream()
                .map(storage -> on(
                        storage,
                        Stream.of("t", "t_empty", "t_single", "t_files", "t_parts", "t_null")
                                .flatMap(table -> Stream.of(
                                        "SELECT * FROM " + table + " ORDER BY 1",
                                        "SELECT * FROM " + table,
                                        "SELECT count(*) FROM " + table,
                                        "SELECT 1 FROM " + table))
                                .map(sql -> Case.sql(sql, sql).mustRunLocally())
                                .toList()));
    }
}
