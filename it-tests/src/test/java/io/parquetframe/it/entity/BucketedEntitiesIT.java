package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.it.harness.SessionSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark is told of buckets where all files lie in them, and joins and groups by them as it would without. */
class BucketedEntitiesIT {

    private static final Map<String, String> BUCKETS =
            Map.of("spark.parquetframe.engine", "spark", "spark.sql.autoBroadcastJoinThreshold", "-1");
    private static final Map<String, String> NO_BUCKETS = Map.of(
            "spark.parquetframe.engine", "spark",
            "spark.sql.autoBroadcastJoinThreshold", "-1",
            "spark.sql.sources.v2.bucketing.enabled", "false");

    @TempDir
    private static Path warehouse;

    private static EntitySession pf;
    private static int number;

    @BeforeAll
    static void open() {
        pf = EntitySession.over(warehouse);
        pf.sql("CREATE NAMESPACE pf.b");
    }

    @AfterAll
    static void close() {
        pf.close();
    }

    private static String table(String storage, String columns, String partitioning) {
        String table = "pf.b.t" + ++number;
        pf.sql("CREATE TABLE " + table + " (" + columns + ", PRIMARY KEY (id)) PARTITIONED BY (" + partitioning
                + ") TBLPROPERTIES ('storage' = '" + storage + "')");
        return table;
    }

    /** The answer, which is the one without buckets, and its plan. */
    private static String planOf(String query) {
        List<String> expected;
        try (SessionSettings open = SessionSettings.of(pf.spark(), NO_BUCKETS)) {
            expected = pf.rows(query);
        }
        try (SessionSettings open = SessionSettings.of(pf.spark(), BUCKETS)) {
            Dataset<Row> rows = pf.sql(query);
            assertThat(rows.collectAsList().stream().map(Row::toString).sorted())
                    .isNotEmpty()
                    .containsExactlyElementsOf(expected.stream().sorted().toList());
            return rows.queryExecution().executedPlan().toString();
        }
    }

    /** Deltas of all kinds: rows that move from bucket to bucket, rows that are gone, and rows that came back. */
    private static void change(String table) {
        pf.sql("UPDATE " + table + " SET id = id + 1000 WHERE id % 10 = 3");
        pf.sql("DELETE FROM " + table + " WHERE id % 10 = 4");
        pf.sql("UPDATE " + table + " SET n = -n WHERE id % 7 = 0");
        pf.sql("MERGE INTO " + table + " t USING (SELECT id FROM range(190, 220)) s ON t.id = s.id"
                + " WHEN MATCHED THEN UPDATE SET n = 0 WHEN NOT MATCHED THEN INSERT (id, n) VALUES (s.id, 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void joinsAndGroupsOverBucketsNeedNoShuffle(String storage) {
        String left = table(storage, "id BIGINT, n BIGINT", "bucket(4, id)");
        String right = table(storage, "id BIGINT, n BIGINT", "bucket(4, id)");
        pf.sql("INSERT INTO " + left + " SELECT id, id FROM range(200)");
        pf.sql("INSERT INTO " + right + " SELECT id, 2 * id FROM range(100, 300)");
        String join = "SELECT l.id, l.n, r.n FROM " + left + " l JOIN " + right + " r ON l.id = r.id";
        String outer = "SELECT l.id, r.id, r.n FROM " + left + " l FULL JOIN " + right + " r ON l.id = r.id";
        String groups = "SELECT id, count(*), sum(n) FROM " + left + " GROUP BY id";

        assertThat(planOf(join)).contains("SortMergeJoin").doesNotContain("Exchange");
        change(left);
        change(right);
        pf.sql("DELETE FROM " + right + " WHERE id > 1200");

        assertThat(planOf(join)).contains("SortMergeJoin").doesNotContain("Exchange");
        assertThat(planOf(outer)).contains("SortMergeJoin").doesNotContain("Exchange");
        assertThat(planOf(groups)).doesNotContain("Exchange");
        assertThat(planOf(join + " WHERE l.id < 150 AND r.n > 10")).doesNotContain("Exchange");
        pf.sql("CALL pf.system.compact('" + left.substring("pf.".length()) + "')");
        assertThat(planOf(join)).doesNotContain("Exchange");
        assertThat(planOf("SELECT * FROM " + left + " WHERE n IS NOT NULL")).contains("BatchScan");
    }

    @Test
    void bucketsOfNullsAreBucketsToo() {
        String left = table("parquet", "id BIGINT, n BIGINT", "bucket(3, n)");
        String right = table("avro", "id BIGINT, n BIGINT", "bucket(3, n)");
        pf.sql("INSERT INTO " + left + " SELECT id, IF(id % 5 = 0, NULL, id) FROM range(60)");
        pf.sql("INSERT INTO " + right + " SELECT id, IF(id % 4 = 0, NULL, id % 8) FROM range(60)");

        assertThat(planOf("SELECT l.id, r.id FROM " + left + " l JOIN " + right + " r ON l.n = r.n"))
                .doesNotContain("Exchange");
        assertThat(planOf("SELECT l.id, r.id FROM " + left + " l LEFT JOIN " + right + " r ON l.n = r.n"))
                .doesNotContain("Exchange");
        assertThat(planOf("SELECT n, count(*) FROM " + right + " GROUP BY n")).doesNotContain("Exchange");
    }

    @ParameterizedTest
    @CsvSource({
        "'bucket(4, id)', 'bucket(5, id)'",
        "'bucket(4, id)', 'bucket(4, n)'",
        "'n, bucket(4, id)', 'n, bucket(4, id)'",
        "'bucket(400, id)', 'bucket(400, id)'"
    })
    void otherPartitioningsAreShuffled(String one, String other) {
        String left = table("parquet", "id BIGINT, n INT", one);
        String right = table("parquet", "id BIGINT, n INT", other);
        pf.sql("INSERT INTO " + left + " SELECT id, CAST(id % 3 AS INT) FROM range(40)");
        pf.sql("INSERT INTO " + right + " SELECT id, CAST(id % 5 AS INT) FROM range(40)");

        assertThat(planOf("SELECT l.id, l.n, r.n FROM " + left + " l JOIN " + right + " r ON l.id = r.id"))
                .contains("Exchange");
    }

    @Test
    void keysOfTwoTypesAreShuffled() {
        String left = table("parquet", "id INT, n INT", "bucket(4, id)");
        String right = table("parquet", "id BIGINT, n INT", "bucket(4, id)");
        pf.sql("INSERT INTO " + left + " SELECT CAST(id AS INT), 1 FROM range(40)");
        pf.sql("INSERT INTO " + right + " SELECT id, 2 FROM range(40)");

        assertThat(planOf("SELECT l.id, r.n FROM " + left + " l JOIN " + right + " r ON l.id = r.id"))
                .contains("Exchange");
        pf.sql("ALTER TABLE " + left + " ALTER COLUMN id TYPE BIGINT");
        pf.sql("INSERT INTO " + left + " SELECT 50 + id, 1 FROM range(40)");
        assertThat(planOf("SELECT l.id, r.n FROM " + left + " l JOIN " + right + " r ON l.id = r.id"))
                .as("a column that was widened keeps its buckets")
                .doesNotContain("Exchange");
    }
}
