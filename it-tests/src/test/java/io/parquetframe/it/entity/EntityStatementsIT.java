package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.ForeignKeyViolationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that create with rows, DataFrames, and statements at the same time. */
class EntityStatementsIT {

    @TempDir
    private static Path warehouse;

    private static EntitySession pf;

    @BeforeAll
    static void open() {
        pf = EntitySession.over(warehouse);
        pf.sql("CREATE NAMESPACE pf.shop");
    }

    @AfterAll
    static void close() {
        pf.close();
    }

    @Test
    @DisplayName(
            "A22 CREATE and REPLACE TABLE AS SELECT take the key as a property, and appear with their rows or not at all")
    void tablesComeWithTheirRows() {
        pf.sql("CREATE TABLE pf.shop.made TBLPROPERTIES ('primaryKey' = 'id', 'storage' = 'avro')"
                + " AS SELECT id, concat('n', id) AS name FROM range(10)");
        assertThat(pf.rows("SELECT count(*), max(name) FROM pf.shop.made")).containsExactly("[10,n9]");
        assertThat(pf.rows("DESCRIBE TABLE EXTENDED pf.shop.made").toString()).contains("PRIMARY KEY (id)");

        assertThatThrownBy(() -> pf.sql("CREATE TABLE pf.shop.twice TBLPROPERTIES ('primaryKey' = 'id')"
                        + " AS SELECT id % 5 AS id FROM range(10)"))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(pf.rows("SHOW TABLES IN pf.shop")).noneMatch(row -> row.contains("twice"));

        pf.sql(
                "REPLACE TABLE pf.shop.made TBLPROPERTIES ('primaryKey' = 'name') AS SELECT name, 1 AS one FROM pf.shop.made");
        assertThat(pf.rows("SELECT count(*), sum(one) FROM pf.shop.made")).containsExactly("[10,10]");
        pf.sql("CREATE OR REPLACE TABLE pf.shop.made AS SELECT 1 AS x");
        assertThat(pf.rows("SELECT * FROM pf.shop.made")).containsExactly("[1]");
    }

    @Test
    void aConstraintListThatSparkWouldDropIsRefused() {
        for (String statement : List.of("CREATE TABLE", "CREATE OR REPLACE TABLE")) {
            assertThatThrownBy(() -> pf.sql(statement + " pf.shop.listed (PRIMARY KEY (id)) AS SELECT 1 AS id"))
                    .hasMessageContaining("PARQUETFRAME_ENTITY_UNSUPPORTED")
                    .hasMessageContaining("primaryKey");
        }
        assertThat(pf.rows("SHOW TABLES IN pf.shop")).noneMatch(row -> row.contains("listed"));
    }

    @Test
    void aParentIsNotReplaced() {
        pf.sql("CREATE TABLE pf.shop.p (id INT, PRIMARY KEY (id))");
        pf.sql("CREATE TABLE pf.shop.c (id INT, p INT, PRIMARY KEY (id), FOREIGN KEY (p) REFERENCES p (id))");

        assertThatThrownBy(() -> pf.sql("CREATE OR REPLACE TABLE pf.shop.p AS SELECT 1 AS x"))
                .isInstanceOf(ForeignKeyViolationException.class);

        assertThat(pf.sql("SELECT * FROM pf.shop.p").columns()).containsExactly("id");
    }

    @Test
    @DisplayName("A13 DataFrames append as inserts, and each save mode does what it says")
    void dataFramesAreWritten() {
        Dataset<Row> rows = pf.spark().range(5).toDF("id");
        String table = pf.catalog() + ".shop.frames";
        rows.writeTo(table).tableProperty("primaryKey", "id").createOrReplace();
        assertThat(pf.rows("SELECT count(*) FROM pf.shop.frames")).containsExactly("[5]");

        assertThatThrownBy(() -> rows.writeTo(table).append()).isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> rows.write().mode(SaveMode.Append).saveAsTable(table))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> rows.write().mode(SaveMode.ErrorIfExists).saveAsTable(table))
                .hasMessageContaining("ALREADY_EXISTS");
        rows.write().mode(SaveMode.Ignore).saveAsTable(table);
        pf.spark().range(5, 8).toDF("id").write().mode(SaveMode.Append).insertInto(table);
        assertThat(pf.rows("SELECT count(*) FROM pf.shop.frames")).containsExactly("[8]");
    }

    @Test
    @DisplayName("A13 A key twice in one task is an error, and no task is tried again")
    void aKeyTwiceInOneTask() {
        pf.sql("CREATE TABLE pf.shop.batch (id INT, PRIMARY KEY (id))");

        assertThatThrownBy(() ->
                        pf.sql("INSERT INTO pf.shop.batch SELECT /*+ COALESCE(1) */ CAST(id % 3 AS INT) FROM range(6)"))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("0, 1, 2");

        assertThat(pf.rows("SELECT * FROM pf.shop.batch")).isEmpty();
    }

    @Test
    @DisplayName("A23 Two sessions that increment one row: the sum and the failures are exact")
    void noUpdateIsLost() {
        pf.sql("CREATE TABLE pf.shop.counter (id INT, n INT, PRIMARY KEY (id))");
        pf.sql("INSERT INTO pf.shop.counter VALUES (1, 0), (2, 0)");
        AtomicInteger failures = new AtomicInteger();

        CompletableFuture<?>[] sessions = Stream.of(1, 2)
                .map(session -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 10; i++) {
                        try {
                            pf.sql("UPDATE pf.shop.counter SET n = n + 1 WHERE id = 1");
                        } catch (ConcurrentCommitException e) {
                            failures.incrementAndGet();
                        }
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(sessions).join();

        int sum = pf.sql("SELECT n FROM pf.shop.counter WHERE id = 1").first().getInt(0);
        assertThat(sum + failures.get()).isEqualTo(20);
        assertThat(sum).isPositive();
    }

    @Test
    void generatedKeysComeAfterThoseThatWereGiven() {
        pf.sql("CREATE TABLE pf.shop.given (id BIGINT GENERATED BY DEFAULT AS IDENTITY, n INT, PRIMARY KEY (id))");
        pf.sql("INSERT INTO pf.shop.given VALUES (1, 1), (40, 40)");
        pf.sql("INSERT INTO pf.shop.given (n) VALUES (41)");
        assertThat(pf.rows("SELECT id, n FROM pf.shop.given ORDER BY id"))
                .containsExactly("[1,1]", "[40,40]", "[41,41]");

        String made =
                " TBLPROPERTIES ('primaryKey' = 'id', 'generatedKey' = 'sequence') AS SELECT id + 1 AS id, 0 AS n";
        pf.sql("CREATE TABLE pf.shop.made_given" + made + " FROM range(3)");
        pf.sql("INSERT INTO pf.shop.made_given (n) VALUES (1)");
        assertThat(pf.rows("SELECT id FROM pf.shop.made_given WHERE n = 1")).containsExactly("[4]");
        pf.sql("REPLACE TABLE pf.shop.made_given" + made + " FROM range(99)");
        pf.sql("INSERT INTO pf.shop.made_given (n) VALUES (1)");
        assertThat(pf.rows("SELECT id FROM pf.shop.made_given WHERE n = 1")).containsExactly("[100]");
    }

    @Test
    @DisplayName("A17 Bytes that are no UTF-8 are refused as text, keys and parts of columns too")
    void textIsUtf8() {
        pf.sql("CREATE TABLE pf.shop.texts (id STRING, text STRING, list ARRAY<STRING>, map MAP<STRING, INT>,"
                + " PRIMARY KEY (id))");
        String bad = "CAST(X'41C328' AS STRING)";
        for (String row : List.of(
                bad + ", 'a', NULL, NULL",
                "'a', " + bad + ", NULL, NULL",
                "'a', 'a', array('b', " + bad + "), NULL",
                "'a', 'a', NULL, map(" + bad + ", 1)")) {
            assertThatThrownBy(() -> pf.sql("INSERT INTO pf.shop.texts VALUES (" + row + ")"))
                    .as(row)
                    .hasStackTraceContaining("41c328 are no UTF-8");
        }
        pf.sql("INSERT INTO pf.shop.texts VALUES ('ä', '中', array('😀'), map('ß', 1))");
        assertThat(pf.rows("SELECT * FROM pf.shop.texts")).containsExactly("[ä,中,ArraySeq(😀),Map(ß -> 1)]");
    }

    @Test
    void filesOfFailedStatementsAreRemoved() throws java.io.IOException {
        pf.sql("CREATE TABLE pf.shop.clean (id INT, PRIMARY KEY (id))");
        pf.sql("INSERT INTO pf.shop.clean VALUES (1)");

        assertThatThrownBy(() -> pf.sql("INSERT INTO pf.shop.clean VALUES (1), (2)"))
                .isInstanceOf(DuplicateKeyException.class);

        String file = pf.sql("SELECT path FROM pf.shop.clean.files").first().getString(0);
        try (Stream<Path> files = Files.list(Path.of(file).getParent())) {
            assertThat(files.map(Path::toString)).containsExactly(file);
        }
    }
}
