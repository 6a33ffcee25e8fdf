package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.Id;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.it.harness.Case;
import io.parquetframe.it.harness.Differential;
import io.parquetframe.it.harness.Route;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows of entities the local engine reads: those of the snapshot and of the definition that Spark would read. */
class EntityRoutingIT {

    private static final SparkSession SPARK = TestSession.spark();

    @RegisterExtension
    static final Differential DIFFERENTIAL = Differential.onTestSession();

    @TempDir
    private static Path warehouse;

    private static EntitySession pf;

    @BeforeAll
    static void open() {
        pf = EntitySession.over(warehouse);
        pf.sql("CREATE NAMESPACE pf.r");
    }

    @AfterAll
    static void close() {
        pf.close();
    }

    private static void local(String text) {
        String sql = text.replace("pf.", pf.catalog() + ".");
        DIFFERENTIAL.check(Case.sql(sql, sql).mustRunLocally());
    }

    private static void may(String text) {
        String sql = text.replace("pf.", pf.catalog() + ".");
        DIFFERENTIAL.check(Case.sql(sql, sql));
    }

    /** What the local engine says, having been asked for by name. */
    private static List<String> locally(Dataset<Row> rows) {
        long mark = Route.mark(SPARK);
        try (SessionSettings open = SessionSettings.engine(SPARK, "local")) {
            List<String> said =
                    rows.collectAsList().stream().map(Row::toString).sorted().toList();
            assertThat(Route.since(mark, SPARK).orElseThrow().isLocal()).isTrue();
            return said;
        }
    }

    private static List<String> locally(String text) {
        try (SessionSettings open = SessionSettings.engine(SPARK, "local")) {
            return locally(pf.sql(text));
        }
    }

    private static String table(String name, String columns, String storage) {
        String table = "pf.r." + name + "_" + storage;
        pf.sql("CREATE TABLE " + table + " (" + columns + ") TBLPROPERTIES ('storage' = '" + storage + "')");
        return table;
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A25 Old files are read by the new schema on the local engine")
    void columnsThatChanged(String storage) {
        String table =
                table("evolved", "id INT PRIMARY KEY, f FLOAT, d DECIMAL(5, 2), gone STRING, old STRING", storage);
        pf.sql("INSERT INTO " + table + " VALUES (1, 1.5, 1.25, 'x', 'kept'), (2, null, null, null, null),"
                + " (3, float('NaN'), -0.01, 'y', ''), (4, -0.0F, 999.99, null, 'x')");
        pf.sql("ALTER TABLE " + table + " ALTER COLUMN id TYPE BIGINT");
        pf.sql("ALTER TABLE " + table + " ALTER COLUMN f TYPE DOUBLE");
        pf.sql("ALTER TABLE " + table + " ALTER COLUMN d TYPE DECIMAL(20, 2)");
        pf.sql("ALTER TABLE " + table + " RENAME COLUMN old TO `new name`");
        pf.sql("ALTER TABLE " + table + " DROP COLUMN gone");
        pf.sql("ALTER TABLE " + table
                + " ADD COLUMN (extra INT DEFAULT 7, gone DATE, at TIMESTAMP DEFAULT TIMESTAMP '2020-01-01 12:00:00')");
        pf.sql("ALTER TABLE " + table + " ALTER COLUMN extra SET DEFAULT 8");
        pf.sql("INSERT INTO " + table + " (id, f) VALUES (5000000000, 2.5)");
        pf.sql("UPDATE " + table + " SET f = f + 1 WHERE id IN (1, 3)");

        local("SELECT * FROM " + table + " ORDER BY id");
        local("SELECT id FROM " + table + " WHERE f > 3 OR f = 0");
        local("SELECT id FROM " + table + " WHERE `new name` = 'kept' AND extra = 7 AND f > 2");
        local("SELECT sum(id), max(extra), count(gone), min(at), sum(d) FROM " + table);
        local("SELECT extra, gone FROM " + table);
        assertThat(locally("SELECT id, f, extra FROM " + table))
                .containsExactly("[1,2.5,7]", "[2,null,7]", "[3,NaN,7]", "[4,-0.0,7]", "[5000000000,2.5,8]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void partitionedEntities(String storage) {
        String table = "pf.r.parts_" + storage;
        pf.sql("CREATE TABLE " + table
                + " (id BIGINT PRIMARY KEY, day DATE, city STRING, v INT) PARTITIONED BY (city, days(day), bucket(3, v))"
                + " TBLPROPERTIES ('storage' = '" + storage + "')");
        pf.sql(
                "INSERT INTO " + table + " SELECT id, date_add(DATE '2024-02-27', CAST(id % 4 AS INT)),"
                        + " element_at(array('NYC', 'a/b=c', '', null), CAST(id % 4 AS INT) + 1), CAST(id % 7 AS INT) FROM range(300)");
        pf.sql("DELETE FROM " + table + " WHERE id % 10 = 3");
        pf.sql("UPDATE " + table + " SET city = 'moved' WHERE id BETWEEN 100 AND 110");

        local("SELECT * FROM " + table + " ORDER BY id");
        local("SELECT city, count(*), sum(v) FROM " + table + " GROUP BY city");
        local("SELECT id FROM " + table + " WHERE city = 'NYC' AND day > DATE '2024-02-27' OR city IS NULL AND v = 2");
        local("SELECT count(*) FROM " + table + " WHERE city = 'nowhere'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A08 Joins of entities with each other and with files")
    void joins(String storage) {
        String users = table("users", "userId BIGINT PRIMARY KEY, name STRING, city STRING NOT NULL", storage);
        String orders =
                table("orders", "a INT, b STRING, userId BIGINT, amount DECIMAL(12, 2), PRIMARY KEY (a, b)", storage);
        pf.sql("INSERT INTO " + users + " SELECT id, concat('u', id), concat('c', id % 5) FROM range(100)");
        pf.sql("INSERT INTO " + orders
                + " SELECT CAST(id % 50 AS INT), concat('b', id % 20), id % 120, id * 1.25 FROM range(100)");
        pf.sql("DELETE FROM " + orders + " WHERE b = 'b3'");
        pf.sql("MERGE INTO " + orders + " t USING (SELECT 7 AS a, 'b7' AS b UNION ALL SELECT 1000, 'new') s"
                + " ON t.a = s.a AND t.b = s.b WHEN MATCHED THEN UPDATE SET amount = null"
                + " WHEN NOT MATCHED THEN INSERT (a, b, userId, amount) VALUES (s.a, s.b, 5, 1.00)");
        SPARK.range(0, 130, 3)
                .selectExpr("id", "id * 2 AS twice")
                .write()
                .parquet(warehouse.resolve("files_" + storage).toUri().toString());
        SPARK.read()
                .parquet(warehouse.resolve("files_" + storage).toUri().toString())
                .createOrReplaceTempView("files_" + storage);

        local("SELECT u.city, count(*), sum(o.amount) FROM " + orders + " o JOIN " + users
                + " u ON o.userId = u.userId GROUP BY u.city ORDER BY 1");
        local("SELECT o.a, o.b, f.twice FROM " + orders + " o LEFT JOIN files_" + storage + " f ON f.id = o.userId");
        local("SELECT * FROM " + users + " WHERE userId NOT IN (SELECT userId FROM " + orders + ")");
        local("SELECT * FROM " + users + " u WHERE EXISTS (SELECT 1 FROM " + orders
                + " o WHERE o.userId = u.userId AND o.amount > 50) AND u.city <> 'c1'");
        local("SELECT l.userId, r.name FROM " + users + " l JOIN " + users
                + " r ON l.userId = r.userId + 1 WHERE l.userId < 9");
        local("SELECT name, (SELECT max(amount) FROM " + orders + ") FROM " + users + " WHERE userId = 3");
        local("SELECT a, b FROM " + orders + " UNION ALL SELECT CAST(userId AS INT), name FROM " + users);
    }

    @Test
    void rowsThatWereLookedUpByTheirKeysAreLeftToSparkWhichNeedsNoJobForThem() {
        String table = table("keyed", "id BIGINT PRIMARY KEY, name STRING", "parquet");
        pf.sql("INSERT INTO " + table + " SELECT id, concat('n', id) FROM range(1000)");
        long mark = Route.mark(SPARK);

        assertThat(pf.rows("SELECT * FROM " + table + " WHERE id = 7")).containsExactly("[7,n7]");

        assertThat(Route.since(mark, SPARK).orElseThrow().names(ReasonCode.NOTHING_TO_RUN))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A26 The snapshot that was asked for, or that was current when the table was looked up")
    void snapshotsArePinned(String storage) {
        String table = table("past", "id BIGINT PRIMARY KEY, name STRING", storage);
        assertThat(locally("SELECT * FROM " + table)).isEmpty();
        local("SELECT count(*), max(name) FROM " + table);
        pf.sql("INSERT INTO " + table + " SELECT id, 'one' FROM range(10)");
        long version = ((Number) pf.sql("SELECT max(snapshot) FROM " + table + ".snapshots")
                        .first()
                        .get(0))
                .longValue();
        List<Dataset<Row>> before = Stream.of("local", "spark")
                .map(engine -> pf.sql("SELECT name, count(*) FROM " + table + " GROUP BY name"))
                .toList();
        pf.sql("UPDATE " + table + " SET name = 'two' WHERE id < 4");
        assertThat(locally(before.get(0)))
                .as("what was analyzed before the change")
                .isEqualTo(before.get(1).collectAsList().stream()
                        .map(Row::toString)
                        .sorted()
                        .toList());
        pf.sql("ALTER TABLE " + table + " RENAME COLUMN name TO label");
        pf.sql("CALL pf.system.compact('r.past_" + storage + "')");

        assertThat(locally("SELECT name, count(*) FROM " + table + " VERSION AS OF " + version + " GROUP BY name"))
                .containsExactly("[one,10]");
        assertThat(locally("SELECT label, count(*) FROM " + table + " GROUP BY label"))
                .containsExactly("[one,6]", "[two,4]");
        local("SELECT * FROM " + table + " VERSION AS OF " + version);
        local("SELECT n.label, o.name FROM " + table + " n JOIN " + table + " VERSION AS OF " + version
                + " o ON n.id = o.id WHERE n.label <> o.name");
    }

    /** For the Java API. */
    @Entity(name = "notes", namespace = "r")
    record Note(@Id long id, String text, @Nullable Integer stars) {}

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A24 What Java or SQL committed is there at the next query")
    void changesAreSeenAtOnce(String storage) {
        Path own = warehouse.resolve("own_" + storage);
        EntityStore<Note, Long> notes = EntityCatalog.open(own.toUri()).store(Note.class, Map.of("storage", storage));
        try (EntitySession java = EntitySession.over(own)) {
            String all = "SELECT id, text, stars FROM pf.r.notes".replace("pf.", java.catalog() + ".");
            for (int round = 0; round < 4; round++) {
                notes.save(new Note(1, "round " + round, round));
                notes.save(new Note(10 + round, "new", null));
                assertThat(locally(SPARK.sql(all)))
                        .contains("[1,round " + round + "," + round + "]")
                        .hasSize(2 + round);
            }
            java.sql("UPDATE pf.r.notes SET text = 'sql' WHERE id = 1");
            assertThat(locally(SPARK.sql(all + " WHERE id = 1"))).containsExactly("[1,sql,3]");
            notes.delete(1L);
            java.sql("DELETE FROM pf.r.notes WHERE id = 11");
            assertThat(locally(SPARK.sql(all))).containsExactly("[10,new,null]", "[12,new,null]", "[13,new,null]");
            notes.saveAll(
                    Stream.of(1L, 2L, 3L).map(id -> new Note(id, "again", 1)).toList());
            DIFFERENTIAL.check(Case.sql("all", all).mustRunLocally());
            DIFFERENTIAL.check(
                    Case.sql("counted", "SELECT count(*) FROM (" + all + ")").mustRunLocally());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void filesThatVanishedAreSparksError(String storage) throws IOException {
        String table = table("lost", "id BIGINT PRIMARY KEY, v INT", storage);
        pf.sql("INSERT INTO " + table + " SELECT id, CAST(id AS INT) FROM range(10)");
        local("SELECT sum(v) FROM " + table);
        String path = pf.sql("SELECT path FROM " + table + ".files").first().getString(0);
        try (Stream<Path> files = Files.walk(warehouse)) {
            for (Path file : files.filter(each -> each.endsWith(Path.of(path).getFileName()))
                    .toList()) {
                Files.delete(file);
            }
        }
        long mark = Route.mark(SPARK);
        try (SessionSettings open = SessionSettings.engine(SPARK, "local")) {
            assertThatThrownBy(() -> pf.sql("SELECT sum(v) FROM " + table).collectAsList())
                    .hasMessageContaining(Path.of(path).getFileName().toString());
        }
        assertThat(Route.since(mark, SPARK).orElseThrow().names(ReasonCode.FILE_UNREADABLE))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void lookupsAndLimits(String storage) {
        String table = table("many", "id BIGINT PRIMARY KEY, k INT, name STRING", storage);
        pf.sql("INSERT INTO " + table + " SELECT id, CAST(id % 10 AS INT), concat('n', id) FROM range(0, 5000, 1, 1)");
        local("SELECT * FROM " + table + " WHERE id = 4711");
        local("SELECT * FROM " + table + " WHERE id IN (1, 2, 99999)");
        local("SELECT * FROM " + table + " LIMIT 5");
        local("SELECT name FROM " + table + " WHERE id BETWEEN 100 AND 110 ORDER BY name");
        local("SELECT * FROM " + table + " ORDER BY id DESC LIMIT 3");
        local("SELECT count(*), count(name), min(id), max(id), max(name) FROM " + table);
        pf.sql("DELETE FROM " + table + " WHERE id IN (4711, 4999)");
        pf.sql("INSERT INTO " + table + " VALUES (6000, 1, 'late')");
        local("SELECT * FROM " + table + " WHERE id = 4711");
        local("SELECT * FROM " + table + " ORDER BY id DESC LIMIT 3");
        local("SELECT count(*), count(name), min(id), max(id), max(name) FROM " + table);
        local("SELECT count(*) FROM " + table + " WHERE id > 10");
        may("SELECT * FROM " + table + " LIMIT 5");
        local("SELECT * FROM " + table + " WHERE id > 4990 AND id <= 4998");
    }
}
