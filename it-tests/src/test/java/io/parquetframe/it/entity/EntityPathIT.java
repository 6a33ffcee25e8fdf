package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.ForeignKeyViolationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code format("parquetframe")} on the path of an entity. */
class EntityPathIT {

    @TempDir
    private static Path directory;

    private static EntitySession pf;

    @BeforeAll
    static void open() {
        pf = EntitySession.over(directory.resolve("warehouse"));
        pf.sql("CREATE NAMESPACE pf.shop");
    }

    @AfterAll
    static void close() {
        pf.close();
    }

    private static String location(String table) {
        return pf.sql("DESCRIBE TABLE EXTENDED pf.shop." + table)
                .filter("col_name = 'Location'")
                .first()
                .getString(1);
    }

    private static Dataset<Row> load(String path) {
        return pf.spark().read().format("parquetframe").load(path);
    }

    private static List<String> rows(Dataset<Row> data) {
        return data.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    private static Dataset<Row> query(String sql) {
        return pf.sql(sql);
    }

    private static void save(String sql, SaveMode mode, String path) {
        query(sql).write().format("parquetframe").mode(mode).save(path);
    }

    @ParameterizedTest
    @DisplayName("An entity's path reads its live rows: deleted and replaced ones are not there")
    @ValueSource(strings = {"parquet", "avro"})
    void liveRows(String storage) {
        String table = "live_" + storage;
        pf.sql("CREATE TABLE pf.shop." + table + " (id BIGINT, name STRING, n INT, PRIMARY KEY (id)) USING " + storage);
        pf.sql("INSERT INTO pf.shop." + table + " SELECT id, concat('n', id), id % 3 FROM range(100)");
        pf.sql("DELETE FROM pf.shop." + table + " WHERE id >= 5");
        pf.sql("UPDATE pf.shop." + table + " SET name = 'changed' WHERE id = 2");
        List<String> expected = List.of("[0,n0,0]", "[1,n1,1]", "[2,changed,2]", "[3,n3,0]", "[4,n4,1]");

        String byName = directory.resolve("warehouse/shop/" + table).toString();
        assertThat(rows(load(location(table)))).isEqualTo(expected);
        assertThat(rows(load(byName))).isEqualTo(expected);
        assertThat(load(byName).schema().toDDL()).isEqualTo("id BIGINT NOT NULL,name STRING,n INT");
        assertThat(rows(load(byName).filter("n = 1").select("name"))).containsExactly("[n1]", "[n4]");
        assertThat(rows(load(byName).filter("id = 2"))).containsExactly("[2,changed,2]");
        assertThat(load(byName).count()).isEqualTo(5);
        assertThat(rows(load(byName).as("a").join(load(byName).as("b"), "id").select("a.name", "b.n")))
                .hasSize(5);
    }

    @Test
    @DisplayName("Writes by path are commits of the entity: all four save modes, keys, relations and CHECKs hold")
    void writes() {
        pf.sql("CREATE TABLE pf.shop.parents (id INT, PRIMARY KEY (id))");
        pf.sql("CREATE TABLE pf.shop.children (id INT, parent INT, n INT, CONSTRAINT pk PRIMARY KEY (id),"
                + " CONSTRAINT up FOREIGN KEY (parent) REFERENCES parents (id), CONSTRAINT small CHECK (n < 10))");
        pf.sql("INSERT INTO pf.shop.parents VALUES (1), (2)");
        String path = location("children");

        save("SELECT 1 AS id, 5 AS n, 1 AS parent", SaveMode.Append, path);
        save("SELECT 7 AS id, 1 AS parent, 5 AS n", SaveMode.Ignore, path);
        assertThat(pf.rows("SELECT id, parent, n FROM pf.shop.children")).containsExactly("[1,1,5]");
        assertThatThrownBy(() -> save("SELECT 2 AS id, 1 AS parent, 5 AS n", SaveMode.ErrorIfExists, path))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("PATH_ALREADY_EXISTS");
        assertThatThrownBy(() -> save("SELECT 1 AS id, 1 AS parent, 5 AS n", SaveMode.Append, path))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> save("SELECT 2 AS id, 9 AS parent, 5 AS n", SaveMode.Append, path))
                .isInstanceOf(ForeignKeyViolationException.class)
                .hasMessageContaining("up");
        assertThatThrownBy(() -> save("SELECT 2 AS id, 1 AS parent, 50 AS n", SaveMode.Append, path))
                .hasMessageContaining("small");
        assertThatThrownBy(() -> save("SELECT CAST(NULL AS INT) AS id, 1 AS parent, 5 AS n", SaveMode.Append, path))
                .hasMessageContaining("NOT_NULL_ASSERT_VIOLATION");
        assertThatThrownBy(() -> save("SELECT 2 AS id, 'x' AS other", SaveMode.Append, path))
                .isInstanceOf(AnalysisException.class);
        save("SELECT 1 AS id", SaveMode.Overwrite, location("parents"));
        assertThat(pf.rows("SELECT * FROM pf.shop.parents")).containsExactly("[1]");
    }

    @Test
    void overwritingReplacesAllRowsAndIsRefusedWhereChildrenWouldBeLeft() {
        pf.sql("CREATE TABLE pf.shop.up (id INT, PRIMARY KEY (id))");
        pf.sql("CREATE TABLE pf.shop.down (id INT, up INT, PRIMARY KEY (id),"
                + " CONSTRAINT rel FOREIGN KEY (up) REFERENCES up (id))");
        pf.sql("INSERT INTO pf.shop.up VALUES (1), (2), (3)");
        pf.sql("INSERT INTO pf.shop.down VALUES (1, 2)");

        assertThatThrownBy(() -> save("SELECT 1 AS id", SaveMode.Overwrite, location("up")))
                .isInstanceOf(ForeignKeyViolationException.class);
        save("SELECT * FROM VALUES (2), (9) AS v(id)", SaveMode.Overwrite, location("up"));
        load(location("up"))
                .filter("id = 2")
                .write()
                .format("parquetframe")
                .mode("overwrite")
                .save(location("up"));

        assertThat(pf.rows("SELECT * FROM pf.shop.up")).containsExactly("[2]");
    }

    @Test
    @DisplayName("A26 versionAsOf and timestampAsOf read an entity's path as it was")
    void timeTravel() {
        pf.sql("CREATE TABLE pf.shop.times (id INT, PRIMARY KEY (id))");
        pf.sql("INSERT INTO pf.shop.times VALUES (1)");
        Row snapshot = pf.sql("SELECT snapshot, committed_at FROM pf.shop.times.snapshots ORDER BY snapshot DESC")
                .first();
        pf.sql("INSERT INTO pf.shop.times VALUES (2)");
        String path = location("times");

        assertThat(rows(pf.spark()
                        .read()
                        .format("parquetframe")
                        .option("versionAsOf", snapshot.getLong(0))
                        .load(path)))
                .containsExactly("[1]");
        assertThat(rows(pf.spark()
                        .read()
                        .format("parquetframe")
                        .option("timestampAsOf", snapshot.get(1).toString())
                        .load(path)))
                .containsExactly("[1]");
        assertThatThrownBy(() -> pf.spark()
                        .read()
                        .format("parquetframe")
                        .option("versionAsOf", "new")
                        .load(path))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("versionAsOf");
        assertThatThrownBy(() -> pf.spark()
                        .read()
                        .format("parquetframe")
                        .option("versionAsOf", 1)
                        .load(path))
                .isInstanceOf(AnalysisException.class);
    }

    @Test
    void aViewOverAPathTakesRowsToo() {
        pf.sql("CREATE TABLE pf.shop.viewed (id INT, PRIMARY KEY (id))");
        pf.sql("INSERT INTO pf.shop.viewed VALUES (1)");
        pf.spark()
                .sql("CREATE OR REPLACE TEMPORARY VIEW viewed USING parquetframe OPTIONS (path '" + location("viewed")
                        + "')");

        pf.spark().sql("INSERT INTO viewed VALUES (2)");

        assertThat(pf.rows("SELECT * FROM pf.shop.viewed ORDER BY id")).containsExactly("[1]", "[2]");
        assertThatThrownBy(() -> pf.spark().sql("INSERT INTO viewed VALUES (2)"))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    @DisplayName("A copied directory without its root is not written to, and read only as what its files are")
    void copiedDirectory() throws IOException {
        pf.sql("CREATE TABLE pf.shop.copied (id INT, n INT, PRIMARY KEY (id))");
        pf.sql("INSERT INTO pf.shop.copied SELECT /*+ COALESCE(1) */ id, 1 FROM range(3)");
        pf.sql("UPDATE pf.shop.copied SET n = 2 WHERE id = 1");
        Path copy = Files.createDirectory(directory.resolve("copy"));
        try (Stream<Path> files = Files.list(Path.of(java.net.URI.create(location("copied"))))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }

        assertThatThrownBy(() -> save("SELECT 1 AS id, 2 AS n", SaveMode.Append, copy.toString()))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContainingAll("namespace is not above", "Copy the directory of the namespace");
        assertThatThrownBy(() -> load(copy.toString())).hasMessageContaining("option storage");
        assertThatThrownBy(() -> query("SELECT 1 AS id, 2 AS n")
                        .write()
                        .format("parquetframe")
                        .option("storage", "parquet")
                        .mode("append")
                        .save(copy.toString()))
                .isInstanceOf(AnalysisException.class);
        assertThat(pf.spark()
                        .read()
                        .format("parquetframe")
                        .option("storage", "parquet")
                        .load(copy.toString())
                        .count())
                .isGreaterThan(3);
    }

    @Test
    @DisplayName("A copied namespace is one of its own")
    void copiedNamespace() throws IOException {
        pf.sql("CREATE NAMESPACE pf.origin");
        pf.sql("CREATE TABLE pf.origin.things (id INT, PRIMARY KEY (id))");
        pf.sql("INSERT INTO pf.origin.things VALUES (1), (2)");
        pf.sql("DELETE FROM pf.origin.things WHERE id = 1");
        Path from = directory.resolve("warehouse/origin");
        Path to = directory.resolve("elsewhere/copy");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }

        save("SELECT 5 AS id", SaveMode.Append, to.resolve("things").toString());

        assertThat(rows(load(to.resolve("things").toString()))).containsExactly("[2]", "[5]");
        assertThat(pf.rows("SELECT * FROM pf.origin.things")).containsExactly("[2]");
    }

    @Test
    void pathsWithinANamespaceThatAreNoEntityAreRefused() {
        pf.sql("CREATE TABLE pf.shop.there (id INT, PRIMARY KEY (id))");
        Path namespace = directory.resolve("warehouse/shop");

        assertThatThrownBy(() -> save("SELECT 1 AS id", SaveMode.Append, namespace + "/nothing"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContainingAll("none of its entities", "there");
        assertThatThrownBy(() -> load(namespace.toString())).hasMessageContaining("directory of a namespace");
        assertThatThrownBy(() -> pf.spark()
                        .read()
                        .format("parquetframe")
                        .schema("id INT")
                        .load(location("there")))
                .hasMessageContaining("schema");
        assertThatThrownBy(() -> query("SELECT 1 AS id")
                        .write()
                        .format("parquetframe")
                        .partitionBy("id")
                        .mode("append")
                        .save(location("there")))
                .hasMessageContaining("partitionBy");
        assertThatThrownBy(() -> query("SELECT 1 AS id")
                        .write()
                        .format("parquetframe")
                        .option("codec", "zstd")
                        .mode("append")
                        .save(location("there")))
                .hasMessageContaining("codec");
    }
}
