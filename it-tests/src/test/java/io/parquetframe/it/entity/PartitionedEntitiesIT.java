package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ExplainMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Entities whose files are divided, written and read by SQL. */
class PartitionedEntitiesIT {

    /** At the edges of days, months and years in UTC, which are not those of the session's zone; before 1970; absent. */
    private static final String ROWS =
            """
            SELECT * FROM VALUES
                (1L, 'NYC', DATE '2024-02-29', TIMESTAMP '2024-03-01 00:00:00Z', TIMESTAMP_NTZ '2024-02-29 23:59:59.999999'),
                (2L, 'NYC', DATE '2023-12-31', TIMESTAMP '2023-12-31 23:59:59.999999Z', TIMESTAMP_NTZ '2024-03-01 00:00:00'),
                (3L, NULL, NULL, NULL, NULL),
                (4L, 'LA', DATE '1969-12-31', TIMESTAMP '1969-12-31 23:59:59.999999Z', TIMESTAMP_NTZ '1969-12-31 23:59:59'),
                (5L, 'a=b/ä', DATE '0001-01-01', TIMESTAMP '1901-01-01 00:00:00Z', TIMESTAMP_NTZ '1900-12-31 23:59:59'),
                (6L, '', DATE '2024-01-01', TIMESTAMP '2024-01-01 00:00:00Z', TIMESTAMP_NTZ '2024-03-10 02:30:00'),
                (7L, 'LA', DATE '1970-01-01', TIMESTAMP '1970-01-01 00:00:00Z', TIMESTAMP_NTZ '1970-01-01 00:00:00')
                AS v (id, city, day, at, local)""";

    /** So many that they are not looked up one by one. */
    private static final String MANY_KEYS =
            IntStream.range(1000, 1100).mapToObj(String::valueOf).collect(Collectors.joining(", ", "id IN (4, ", ")"));

    private static final Pattern FILES = Pattern.compile("entity \\S+, (\\d+) of (\\d+) files");

    @TempDir
    private static Path warehouse;

    private static EntitySession pf;

    @BeforeAll
    static void open() {
        pf = EntitySession.over(warehouse);
        pf.sql("CREATE NAMESPACE pf.parts");
    }

    @AfterAll
    static void close() {
        pf.close();
    }

    /** Partitioning as DDL has it, and as the expression of the same value. */
    static Stream<Arguments> partitionings() {
        return Stream.of("parquet", "avro")
                .flatMap(storage -> Stream.of(
                        Arguments.of(storage, "city", "city", "city = 'NYC'"),
                        Arguments.of(storage, "years(day)", "pf.system.years(day)", "day = DATE '1969-12-31'"),
                        Arguments.of(
                                storage,
                                "months(at)",
                                "pf.system.months(at)",
                                "at BETWEEN TIMESTAMP '2024-01-01 00:00:00Z' AND TIMESTAMP '2024-01-31 00:00:00Z'"),
                        Arguments.of(
                                storage,
                                "days(local)",
                                "pf.system.days(local)",
                                "local < TIMESTAMP_NTZ '1901-01-01 00:00:00'"),
                        Arguments.of(storage, "bucket(3, id)", "pf.system.bucket(3, id)", MANY_KEYS),
                        Arguments.of(
                                storage,
                                "city, bucket(2, day)",
                                "struct(city, pf.system.bucket(2, day))",
                                "city = 'LA' AND day = DATE '1969-12-31'")));
    }

    @ParameterizedTest
    @MethodSource("partitionings")
    void noFileHoldsTwoPartitionsAndRowsStayWhateverIsDone(
            String storage, String partitioning, String value, String condition) {
        String table = table(storage, partitioning);
        pf.sql("INSERT INTO " + table + " SELECT /*+ COALESCE(1) */ * FROM (" + ROWS + ")");

        assertThat(pf.rows("SELECT * FROM " + table + " ORDER BY id")).isEqualTo(pf.rows(ROWS + " ORDER BY id"));
        assertThat(files(table)).hasSize(partitions(value));
        assertDivided(storage, table, value);
        assertThat(pf.rows("SELECT id FROM " + table + " WHERE " + condition + " ORDER BY id"))
                .isEqualTo(pf.rows("SELECT id FROM (" + ROWS + ") WHERE " + condition + " ORDER BY id"))
                .isNotEmpty();
        assertThat(pf.rows("SELECT id FROM " + table + " WHERE city IS NULL")).containsExactly("[3]");

        // Each of these moves rows from partition to partition.
        pf.sql("UPDATE " + table + " SET city = 'SF', day = day + INTERVAL 1 DAY WHERE id IN (1, 4)");
        pf.sql("DELETE FROM " + table + " WHERE id = 3");
        pf.sql(
                "MERGE INTO " + table + " t USING (SELECT 7L AS id UNION ALL SELECT 8L) s ON t.id = s.id"
                        + " WHEN MATCHED THEN UPDATE SET city = 'SF' WHEN NOT MATCHED THEN INSERT (id, city) VALUES (s.id, NULL)");
        assertThat(pf.rows("SELECT id, city, day FROM " + table + " ORDER BY id"))
                .containsExactly(
                        "[1,SF,2024-03-01]",
                        "[2,NYC,2023-12-31]",
                        "[4,SF,1970-01-01]",
                        "[5,a=b/ä,0001-01-01]",
                        "[6,,2024-01-01]",
                        "[7,SF,1970-01-01]",
                        "[8,null,null]");
        pf.sql("CALL pf.system.compact('" + table.substring("pf.".length()) + "')");
        assertDivided(storage, table, value);
        assertThat(pf.rows("SELECT count(*), sum(id) FROM " + table)).containsExactly("[7,33]");
    }

    @ParameterizedTest
    @MethodSource("partitionings")
    void aConditionLeavesFilesOut(String storage, String partitioning, String value, String condition) {
        String table = table(storage, partitioning);
        pf.sql("INSERT INTO " + table + " SELECT /*+ COALESCE(1) */ * FROM (" + ROWS + ")");

        String plan = pf.sql("SELECT /*+ ENGINE(spark) */ id FROM " + table + " WHERE " + condition)
                .queryExecution()
                .explainString(ExplainMode.fromString("extended"));
        Matcher files = FILES.matcher(plan);
        assertThat(files.find()).as(plan).isTrue();
        assertThat(Integer.parseInt(files.group(2))).isEqualTo(partitions(value));
        assertThat(Integer.parseInt(files.group(1))).isPositive().isLessThan(partitions(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void thePartitionOfATimestampIsThatOfUtcInEveryZone(String storage) {
        String table = table(storage, "days(at)");
        SparkSession spark = pf.spark();
        String zone = spark.conf().get("spark.sql.session.timeZone");
        try {
            for (String other : List.of("Asia/Tokyo", "America/Los_Angeles", "UTC")) {
                spark.conf().set("spark.sql.session.timeZone", other);
                pf.sql("INSERT INTO " + table + " (id, at) VALUES (" + other.length()
                        + ", TIMESTAMP '2024-03-01 00:30:00Z')");
                assertThat(pf.rows("SELECT DISTINCT pf.system.days(at) FROM " + table))
                        .containsExactly("[19783]");
            }
            // Three files of one partition become one.
            pf.sql("CALL pf.system.compact('" + table.substring("pf.".length()) + "')");
            assertThat(files(table)).hasSize(1);
        } finally {
            spark.conf().set("spark.sql.session.timeZone", zone);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "years(DATE '1969-12-31') | -1",
                "years(DATE '0001-01-01') | -1969",
                "months(TIMESTAMP_NTZ '1969-12-31 23:59:59.999999') | -1",
                "months(DATE '1970-02-01') | 1",
                "days(TIMESTAMP '1970-01-01 00:00:00Z' - INTERVAL 0.000001 SECOND) | -1",
                "days(CAST(NULL AS DATE)) | null",
                "days(NULL) | null",
                "bucket(16, NULL) | null",
                "bucket(CAST(NULL AS INT), 5) | null",
                "bucket(1, 'x') | 0",
                "bucket(16, 5) = pf.system.bucket(16, 5L) | true",
                "bucket(16, CAST(5 AS TINYINT)) = pf.system.bucket(16, 5L) | true",
                "BUCKET(16, 1.50BD) = pf.system.bucket(16, 1.5BD) | true",
                "bucket(1000, DATE '2024-01-01') = pf.system.bucket(1000, DATE '2024-01-02') | false"
            })
    void functionsNumberValuesAsPartitionsAre(String call, String expected) {
        assertThat(pf.rows("SELECT pf.system." + call)).containsExactly("[" + expected + "]");
    }

    @Test
    void whatHasNoTransformIsRefusedWhenItIsSaid() {
        assertThatThrownBy(() -> pf.sql("SELECT pf.system.years('2024-01-01')"))
                .hasMessageContaining("no dates or timestamps");
        assertThatThrownBy(() -> pf.sql("SELECT pf.system.bucket(16)"))
                .hasMessageContaining("a number of buckets and a value");
        assertThatThrownBy(() -> pf.sql("SELECT pf.system.bucket(16, array(1))"))
                .hasMessageContaining("have no order");
        assertThatThrownBy(() -> pf.sql("SELECT pf.system.quarters(DATE '2024-01-01')"))
                .hasMessageContaining("quarters");
        assertThatThrownBy(() -> pf.sql("CREATE TABLE pf.parts.wrong (id BIGINT, name STRING, PRIMARY KEY (id))"
                        + " PARTITIONED BY (days(name))"))
                .hasMessageContaining("PARTITIONED BY (days(name)) cannot be")
                .hasMessageContaining("no dates or timestamps");
        assertThatThrownBy(() -> pf.sql("CREATE TABLE pf.parts.wrong (id BIGINT, list ARRAY<INT>, PRIMARY KEY (id))"
                        + " PARTITIONED BY (list)"))
                .hasMessageContaining("have no order");
        assertThat(pf.rows("SHOW USER FUNCTIONS IN pf.system"))
                .anyMatch(row -> row.contains("bucket"))
                .anyMatch(row -> row.contains("years"));
    }

    private static int tables;

    private static String table(String storage, String partitioning) {
        String table = "pf.parts.t" + ++tables;
        pf.sql("CREATE TABLE " + table
                + " (id BIGINT, city STRING, day DATE, at TIMESTAMP, local TIMESTAMP_NTZ, PRIMARY KEY (id))"
                + " PARTITIONED BY (" + partitioning + ") TBLPROPERTIES ('storage' = '" + storage + "')");
        return table;
    }

    private static int partitions(String value) {
        return ((Number) pf.sql("SELECT count(DISTINCT struct(" + value + ")) FROM (" + ROWS + ")")
                        .first()
                        .get(0))
                .intValue();
    }

    private static List<String> files(String table) {
        return pf.sql("SELECT path FROM " + table + ".files WHERE content = 'rows'").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** Reads each file as what it is: a plain file. */
    private static void assertDivided(String storage, String table, String value) {
        for (String file : files(table)) {
            Dataset<Row> rows = pf.spark().read().format(storage).load(file);
            assertThat(rows.schema().fieldNames()).containsExactly("id", "city", "day", "at", "local");
            rows.createOrReplaceTempView("one_file");
            assertThat(pf.rows("SELECT count(DISTINCT struct(" + value + ")) FROM one_file"))
                    .as(file)
                    .containsExactly("[1]");
        }
    }
}
