package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scans of entities take over from Spark's own engine: which files they read, and what they answer without reading. */
class EntityPushdownIT {

    private static final SparkSession SPARK = TestSession.spark();

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    @TempDir
    private static Path warehouse;

    private static EntitySession pf;

    @BeforeAll
    static void open() {
        pf = EntitySession.over(warehouse);
        pf.sql("CREATE NAMESPACE pf.p");
    }

    @AfterAll
    static void close() {
        pf.close();
    }

    private static String table(String name, String columns, String storage) {
        String table = "pf.p." + name + "_" + storage;
        pf.sql("CREATE TABLE " + table + " (" + columns + ") TBLPROPERTIES ('storage' = '" + storage + "')");
        return table;
    }

    /** The rows, and that both engines agree on them. */
    private static List<String> spark(String text) {
        String sql = text.replace("pf.", pf.catalog() + ".");
        DIFFERENTIAL.check(Case.sql(sql, sql));
        try (SessionSettings open = SessionSettings.engine(SPARK, "spark")) {
            return SPARK.sql(sql).collectAsList().stream().map(Row::toString).toList();
        }
    }

    /** The plan that Spark ran, with what its scans say of themselves. */
    private static String plan(String text) {
        try (SessionSettings open = SessionSettings.engine(SPARK, "spark")) {
            Dataset<Row> rows = pf.sql(text);
            rows.collectAsList();
            return rows.queryExecution().executedPlan().toString();
        }
    }

    private static boolean isCounted(String text) {
        spark(text);
        return plan(text).contains("LocalTableScan");
    }

    /** Three files: ids 0 to 99, 100 to 199 and 200 to 299. */
    private static String three(String name, String storage) {
        String table = table(name, "id BIGINT PRIMARY KEY, v INT, name STRING, x DOUBLE", storage);
        for (int from = 0; from < 300; from += 100) {
            pf.sql("INSERT INTO " + table + " SELECT id, CAST(IF(id % 7 = 0, null, id % 50) AS INT), concat('n', id),"
                    + " 1.5 + id FROM range(" + from + ", " + (from + 100) + ", 1, 1)");
        }
        return table;
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void manifestsAnswerAggregates(String storage) {
        String table = three("counted", storage);

        String all =
                "SELECT count(*), count(v), min(id), max(id), min(v), max(v), min(name), max(name), min(x), max(x),"
                        + " count(id) + 1 FROM " + table;
        assertThat(isCounted(all)).isTrue();
        assertThat(spark(all)).containsExactly("[300,257,0,299,0,49,n0,n99,1.5,300.5,301]");
        assertThat(isCounted("SELECT count(*) FROM " + table + " WHERE id >= 100"))
                .isTrue();
        assertThat(spark("SELECT count(*), min(id), max(v) FROM " + table + " WHERE id >= 100 AND id < 200"))
                .containsExactly("[100,100,49]");
        assertThat(isCounted("SELECT max(name) FROM " + table + " WHERE id < 0"))
                .isTrue();
        assertThat(spark("SELECT count(*), max(id) FROM " + table + " WHERE id < 0"))
                .containsExactly("[0,null]");
        assertThat(spark("SELECT * FROM " + table + " t WHERE id = (SELECT max(id) - 5 FROM " + table + ")"))
                .containsExactly("[294,null,n294,295.5]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void nothingIsCountedThatADeleteTouches(String storage) {
        String table = three("deleted", storage);
        pf.sql("DELETE FROM " + table + " WHERE id = 299");

        assertThat(isCounted("SELECT count(*), max(id) FROM " + table)).isFalse();
        assertThat(spark("SELECT count(*), max(id) FROM " + table)).containsExactly("[299,298]");
        assertThat(isCounted("SELECT count(*), max(id) FROM " + table + " WHERE id < 200"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void nothingIsCountedOfFilesThatAConditionDivides(String storage) {
        String table = three("divided", storage);

        assertThat(isCounted("SELECT count(*) FROM " + table + " WHERE id >= 101"))
                .isFalse();
        assertThat(spark("SELECT count(*) FROM " + table + " WHERE id >= 101")).containsExactly("[199]");
        assertThat(isCounted("SELECT count(*) FROM " + table + " WHERE v >= 0"))
                .as("nulls")
                .isFalse();
        assertThat(spark("SELECT count(*) FROM " + table + " WHERE v >= 0")).containsExactly("[257]");
        assertThat(isCounted("SELECT count(*) FROM " + table + " WHERE v IS NOT NULL"))
                .isFalse();
        assertThat(isCounted("SELECT count(*) FROM " + table + " WHERE id % 2 = 0"))
                .isFalse();
        assertThat(spark("SELECT v % 2, count(*) FROM " + table + " GROUP BY v % 2 ORDER BY 1"))
                .hasSize(3);
        assertThat(isCounted("SELECT v, count(*) FROM " + table + " GROUP BY v"))
                .isFalse();
        assertThat(isCounted("SELECT count(DISTINCT v) FROM " + table)).isFalse();
        assertThat(spark("SELECT count(DISTINCT v) FROM " + table)).containsExactly("[50]");
        assertThat(spark("SELECT count(DISTINCT 1) FROM " + table)).containsExactly("[1]");
        assertThat(spark("SELECT count(DISTINCT 1), count(1) FROM " + table + " WHERE id < 0"))
                .containsExactly("[0,0]");
        assertThat(isCounted("SELECT max(id + 1) FROM " + table)).isFalse();
    }

    /** A search by key must not find what only the choice of files has left out. */
    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void conditionsThatWholeFilesMeetAreNotForgotten(String storage) {
        String table = table("single", "id BIGINT PRIMARY KEY, v INT", storage);
        pf.sql("INSERT INTO " + table + " VALUES (5, 20)");
        pf.sql("INSERT INTO " + table + " VALUES (250, 1)");
        pf.sql("INSERT INTO " + table + " VALUES (300, 30), (301, 31)");

        assertThat(spark("SELECT * FROM " + table + " WHERE id IN (5, 250) AND v > 10"))
                .containsExactly("[5,20]");
        assertThat(spark("SELECT * FROM " + table + " WHERE id IN (250, 301, 5) AND v > 10 ORDER BY id"))
                .containsExactly("[5,20]", "[301,31]");
        assertThat(spark("SELECT v FROM " + table + " WHERE id = 250 AND v > 10"))
                .isEmpty();
        assertThat(spark("SELECT count(*) FROM " + table + " WHERE id IN (300, 301)"))
                .containsExactly("[2]");
        assertThat(spark("SELECT id FROM " + table + " WHERE v IN (20, 1) OR v >= 30 ORDER BY id"))
                .as("a condition on a column that is not read")
                .containsExactly("[5]", "[250]", "[300]", "[301]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void boundsThatAreNoValuesAnswerNothing(String storage) {
        String table = table(
                "bounds",
                "id INT PRIMARY KEY, long STRING, same STRING, nan DOUBLE, zero DOUBLE, f FLOAT, empty INT, d DECIMAL(5, 2)",
                storage);
        String text = "repeat('x', 300)";
        pf.sql("INSERT INTO " + table + " VALUES (1, " + text + ", 'a', double('NaN'), -0.0D, 1.5F, null, -1.25),"
                + " (2, concat(" + text + ", 'y'), 'a', 1.0D, 3.0D, -2.5F, null, 7.00)");

        assertThat(isCounted("SELECT max(long) FROM " + table))
                .as("text that was cut")
                .isFalse();
        assertThat(isCounted("SELECT min(long) FROM " + table))
                .as("text that was cut")
                .isFalse();
        assertThat(spark("SELECT length(max(long)) FROM " + table)).containsExactly("[301]");
        assertThat(isCounted("SELECT count(*) FROM " + table + " WHERE long = " + text))
                .isFalse();
        assertThat(isCounted("SELECT count(*) FROM " + table + " WHERE same = 'a'"))
                .isTrue();
        assertThat(isCounted("SELECT max(nan) FROM " + table)).isFalse();
        assertThat(isCounted("SELECT min(nan) FROM " + table)).isFalse();
        assertThat(spark("SELECT min(nan), max(nan) FROM " + table)).containsExactly("[1.0,NaN]");
        assertThat(isCounted("SELECT min(zero) FROM " + table))
                .as("a zero's sign")
                .isFalse();
        assertThat(spark("SELECT min(zero), max(zero) FROM " + table)).containsExactly("[-0.0,3.0]");
        assertThat(spark("SELECT id FROM " + table + " WHERE same < CAST(X'FF' AS STRING) ORDER BY id"))
                .as("a constant that is no UTF-8")
                .containsExactly("[1]", "[2]");
        assertThat(isCounted(
                        "SELECT max(zero), min(f), max(f), max(empty), count(empty), min(d), max(d) FROM " + table))
                .isTrue();
        assertThat(spark("SELECT max(zero), min(f), max(f), max(empty), count(empty), min(d), max(d) FROM " + table))
                .containsExactly("[3.0,-2.5,1.5,null,0,-1.25,7.00]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void nullsOfNestedColumnsAreCounted(String storage) {
        String table = table("nested", "id INT PRIMARY KEY, many ARRAY<INT>", storage);
        pf.sql("INSERT INTO " + table + " VALUES (1, array(1)), (2, NULL), (3, array())");

        assertThat(isCounted("SELECT count(many) FROM " + table)).isTrue();
        assertThat(spark("SELECT count(many), count(*) FROM " + table)).containsExactly("[2,3]");
        assertThat(isCounted("SELECT count(*) FROM " + table + " WHERE many IS NOT NULL"))
                .isFalse();
        assertThat(spark("SELECT count(*) FROM " + table + " WHERE many IS NOT NULL"))
                .containsExactly("[2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void columnsThatOldFilesLackAreRead(String storage) {
        String table = three("old", storage);
        pf.sql("ALTER TABLE " + table + " ADD COLUMN (added INT DEFAULT 7)");
        pf.sql("ALTER TABLE " + table + " ALTER COLUMN v TYPE BIGINT");
        pf.sql("INSERT INTO " + table + " (id, v, added) VALUES (1000, 5000000000, 9)");

        assertThat(isCounted("SELECT min(added) FROM " + table)).isFalse();
        assertThat(isCounted("SELECT count(added) FROM " + table)).isFalse();
        assertThat(spark("SELECT min(added), count(added), sum(added) FROM " + table))
                .containsExactly("[7,301,2109]");
        assertThat(isCounted("SELECT min(v), max(v) FROM " + table)).isTrue();
        assertThat(spark("SELECT min(v), max(v) FROM " + table)).containsExactly("[0,5000000000]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void limitsAndOrdersReadFewFiles(String storage) {
        String table = three("limited", storage);

        assertThat(plan("SELECT * FROM " + table + " LIMIT 10")).contains("1 of 3 files");
        assertThat(spark("SELECT count(*) FROM (SELECT * FROM " + table + " LIMIT 150)"))
                .containsExactly("[150]");
        assertThat(plan("SELECT id FROM " + table + " ORDER BY id DESC LIMIT 5"))
                .contains("1 of 3 files");
        assertThat(spark("SELECT id FROM " + table + " ORDER BY id DESC LIMIT 3"))
                .containsExactly("[299]", "[298]", "[297]");
        assertThat(spark("SELECT id, v FROM " + table + " ORDER BY v NULLS LAST, id LIMIT 2"))
                .containsExactly("[50,0]", "[100,0]");
        assertThat(spark("SELECT id, v FROM " + table + " ORDER BY v, id LIMIT 2"))
                .containsExactly("[0,null]", "[7,null]");
        assertThat(spark("SELECT name FROM " + table + " ORDER BY name DESC, id LIMIT 2"))
                .containsExactly("[n99]", "[n98]");
        assertThat(spark("SELECT id FROM " + table + " WHERE id % 100 = 5 ORDER BY id DESC LIMIT 2"))
                .containsExactly("[205]", "[105]");

        assertThat(spark("SELECT count(*) FROM (SELECT * FROM " + table + " LIMIT 150 OFFSET 120)"))
                .containsExactly("[150]");
        assertThat(spark("SELECT id FROM " + table + " ORDER BY id LIMIT 3 OFFSET 98"))
                .containsExactly("[98]", "[99]", "[100]");
        assertThat(spark("SELECT id FROM " + table + " WHERE id >= 100 ORDER BY id LIMIT 2"))
                .containsExactly("[100]", "[101]");

        pf.sql("DELETE FROM " + table + " WHERE id BETWEEN 203 AND 299");
        assertThat(plan("SELECT id FROM " + table + " ORDER BY id DESC LIMIT 5"))
                .doesNotContain("1 of 3 files");
        assertThat(spark("SELECT id FROM " + table + " ORDER BY id DESC LIMIT 5"))
                .containsExactly("[202]", "[201]", "[200]", "[199]", "[198]");
        assertThat(spark("SELECT count(*) FROM (SELECT * FROM " + table + " LIMIT 203)"))
                .containsExactly("[203]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void joinsLeaveOutFilesWhileTheyRun(String storage) {
        String table = three("joined", storage);
        pf.sql("DELETE FROM " + table + " WHERE id IN (5, 105, 215)");
        pf.sql("UPDATE " + table + " SET name = 'changed' WHERE id = 210");
        String small = table("small", "k BIGINT PRIMARY KEY, label STRING", storage);
        pf.sql("INSERT INTO " + small + " SELECT id, concat('l', id % 3) FROM range(200, 220, 1, 1)");
        String join = "SELECT t.id, t.name, s.label FROM " + table + " t JOIN " + small
                + " s ON t.id = s.k WHERE s.label = 'l0' ORDER BY 1";

        assertThat(spark(join))
                .containsExactly(
                        "[201,n201,l0]",
                        "[204,n204,l0]",
                        "[207,n207,l0]",
                        "[210,changed,l0]",
                        "[213,n213,l0]",
                        "[216,n216,l0]",
                        "[219,n219,l0]");
        assertThat(plan(join)).contains("RuntimeFilters: [dynamicpruning");
    }
}
