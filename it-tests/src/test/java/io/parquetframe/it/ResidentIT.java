package io.parquetframe.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.it.data.HardTables;
import io.parquetframe.it.data.TpchData;
import io.parquetframe.it.data.TpchQueries;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.Memory;
import io.parquetframe.it.harness.Route;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Columns kept in memory give the answers, and the order, that their files give. */
class ResidentIT {

    private static final double SCALE = 0.01;
    private static final SparkSession SPARK = TestSession.spark();

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    private static final List<String> HARD_SHAPES = List.of(
            "SELECT * FROM %s",
            "SELECT b, a FROM %s",
            "SELECT a, count(*) FROM %s GROUP BY a",
            "SELECT min(a), max(a), min(b), max(b), count(a) FROM %s",
            "SELECT id FROM %s WHERE a = b OR a IS NULL",
            "SELECT l.id, r.id FROM %1$s l JOIN %1$s r ON l.a = r.b",
            "SELECT id FROM %s WHERE a >= b",
            "SELECT a FROM %s ORDER BY a, id");

    private static final List<String> IN_ORDER = List.of(
            "SELECT * FROM %s",
            "SELECT id FROM %s WHERE id %% 3 = 0",
            "SELECT id FROM %s LIMIT 7",
            "SELECT id FROM %s LIMIT 5 OFFSET 3",
            "SELECT id FROM (SELECT id FROM %1$s WHERE id < 20) UNION ALL SELECT id FROM %1$s WHERE id < 3");

    @BeforeAll
    static void data() {
        HardTables.register(SPARK, TestSession.directory("it-data"));
        Path directory = TestSession.directory("tpch-" + SCALE);
        try (SessionSettings open = SessionSettings.engine(SPARK, "spark")) {
            TpchData.write(SPARK, SCALE, directory);
            TpchData.register(SPARK, directory);
        }
    }

    @TestFactory
    Stream<DynamicTest> hardValuesFromMemory() {
        return HardTables.names().stream()
                .map(table -> DynamicTest.dynamicTest(table, () -> {
                    Memory.tryToKeep(SPARK, "SELECT * FROM " + table);
                    List<String> shapes = HARD_SHAPES.stream()
                            .filter(shape -> table.startsWith("h_") || !shape.contains("a"))
                            .toList();
                    for (String shape : shapes.isEmpty() ? IN_ORDER.subList(0, 1) : shapes) {
                        String sql = shape.formatted(table);
                        DIFFERENTIAL.check(Case.sql(sql, sql));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> scansKeepSparksOrder() {
        return Stream.of("t", "t_groups", "t_files", "t_parts", "t_single")
                .flatMap(table -> IN_ORDER.stream().map(shape -> shape.formatted(table)))
                .map(sql -> DynamicTest.dynamicTest(sql, () -> {
                    Memory.tryToKeep(SPARK, sql);
                    DIFFERENTIAL.check(Case.sql(sql, sql).inSparkOrder());
                }));
    }

    @Test
    void partitionedTablesAreAnsweredFromMemory() {
        fromMemory("SELECT * FROM t_parts");
        fromMemory("SELECT p_str, count(*), sum(id) FROM t_parts GROUP BY p_str");
    }

    @TestFactory
    Stream<DynamicTest> everyQueryOfTpchFromMemory() {
        return TpchQueries.all().entrySet().stream()
                .map(query -> DynamicTest.dynamicTest(query.getKey(), () -> fromMemory(query.getValue())));
    }

    @Test
    void columnsInAnotherOrderUnderOtherNames() {
        Memory.keep(SPARK, "SELECT k, s, d, id FROM t");
        long mark = Route.mark(SPARK);
        String sql = "SELECT d AS k, upper(s) AS id, id AS d FROM t WHERE k > 3";
        DIFFERENTIAL.check(Case.sql(sql, sql).mustRunLocally());
        assertThat(Route.since(mark, SPARK).orElseThrow().names(ReasonCode.READ_FROM_MEMORY))
                .isTrue();
    }

    @Test
    void aSessionThatWantsNoneReadsFiles() {
        String sql = "SELECT sum(id), max(v) FROM u";
        Memory.keep(SPARK, sql);
        long mark = Route.mark(SPARK);
        DIFFERENTIAL.check(Case.sql(sql, sql).mustRunLocally().setting("spark.parquetframe.local.residentMemory", "0"));
        assertThat(Route.since(mark, SPARK).orElseThrow().names(ReasonCode.READ_FROM_MEMORY))
                .isFalse();
    }

    /** Only the inode and its change time tell them apart. */
    @Test
    void aFileReplacedByOneOfTheSameLengthAndTime() throws IOException {
        Path table = TestSession.directory("it-resident");
        Path one = write(table, "one", 1);
        Path two = write(table, "two", 2);
        assertThat(Files.size(two)).isEqualTo(Files.size(one));
        Path file = place(table, one);
        String sql = "SELECT sum(id), max(word) FROM replaced";
        fromMemory(sql);
        FileTime time = Files.getLastModifiedTime(file);
        Files.move(two, file, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(file, time);
        check(sql);
        fromMemory(sql);
    }

    /** Each answer is that of one of the files, and the last one that of the last. */
    @Test
    void manyQueriesWhileTheFileChanges() throws Exception {
        Path table = TestSession.directory("it-resident-changing");
        List<Path> states = List.of(write(table, "one", 1), write(table, "two", 2));
        Path file = place(table, states.get(0));
        FileTime time = Files.getLastModifiedTime(file);
        String uri = table.resolve("now").toUri().toString();
        List<CompletableFuture<List<Long>>> readers = new ArrayList<>();
        try (SessionSettings open = SessionSettings.engine(SPARK, "local")) {
            for (int reader = 0; reader < 3; reader++) {
                readers.add(CompletableFuture.supplyAsync(() -> sums(uri, 40)));
            }
            int swap = 1;
            while (!readers.stream().allMatch(CompletableFuture::isDone)) {
                Path next = table.resolve("next");
                Files.copy(states.get(swap++ % 2), next, StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(next, time);
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            }
            for (CompletableFuture<List<Long>> reader : readers) {
                assertThat(reader.join()).isNotEmpty().isSubsetOf(190L, 380L);
            }
        }
        SPARK.read().parquet(uri).createOrReplaceTempView("replaced");
        check("SELECT sum(id), max(word) FROM replaced");
    }

    private static List<Long> sums(String uri, int times) {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Row row = SPARK.read()
                    .schema("id BIGINT, word STRING")
                    .parquet(uri)
                    .selectExpr("sum(id)")
                    .first();
            sums.add(row.getLong(0));
        }
        return sums;
    }

    private static void fromMemory(String sql) {
        Memory.keep(SPARK, sql);
        long mark = Route.mark(SPARK);
        check(sql);
        assertThat(Route.since(mark, SPARK).orElseThrow().names(ReasonCode.READ_FROM_MEMORY))
                .as(sql)
                .isTrue();
    }

    private static void check(String sql) {
        DIFFERENTIAL.check(Case.sql(sql, sql).mustRunLocally());
    }

    /** Twenty rows with {@code id * factor}, as one file beside the table; its checksum stays behind. */
    private static Path write(Path table, String name, int factor) throws IOException {
        Path written = table.resolve(name);
        try (SessionSettings open = SessionSettings.engine(SPARK, "spark")) {
            SPARK.range(20)
                    .selectExpr("id * " + factor + " AS id", "'" + name + "' AS word")
                    .coalesce(1)
                    .write()
                    .mode("overwrite")
                    .option("compression", "none")
                    .parquet(written.toUri().toString());
        }
        try (Stream<Path> files = Files.list(written)) {
            return files.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path place(Path table, Path source) throws IOException {
        Path directory = Files.createDirectories(table.resolve("now"));
        Path file = directory.resolve("part-0.parquet");
        Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
        SPARK.read().parquet(directory.toUri().toString()).createOrReplaceTempView("replaced");
        return file;
    }
}
