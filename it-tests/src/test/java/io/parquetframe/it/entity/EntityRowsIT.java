package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of entities written and read by SQL, in files of both formats. */
class EntityRowsIT {

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

    private static void users(String name, String storage) {
        pf.sql("CREATE TABLE pf.shop." + name
                + " (userId BIGINT, name STRING NOT NULL, city STRING DEFAULT 'NYC', score DOUBLE, PRIMARY KEY (userId))"
                + " TBLPROPERTIES ('storage' = '" + storage + "')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A11, A17 What SQL inserts it reads, with exact types")
    void everyTypeComesBack(String storage) {
        pf.sql("CREATE TABLE pf.shop.types_" + storage
                + """
                 (
                    id INT, big BIGINT, flag BOOLEAN, f FLOAT, d DOUBLE, text STRING, bytes BINARY, dec DECIMAL(38, 10),
                    small DECIMAL(5, 2), day DATE, at TIMESTAMP, local TIMESTAMP_NTZ, list ARRAY<INT>,
                    map MAP<STRING, DOUBLE>, nested STRUCT<a: INT, b: STRUCT<c: ARRAY<STRING>>>, `odd name` STRING,
                    PRIMARY KEY (id))
                TBLPROPERTIES ('storage' = '"""
                + storage + "')");
        String values =
                """
                (1, 1234567890123, true, CAST(1.5 AS FLOAT), 2.5D, 'häßlich', X'00FF', 1234567890123456789012345678.0123456789,
                 -123.45, DATE '0001-01-01', TIMESTAMP '2020-02-29 12:34:56.789012', TIMESTAMP_NTZ '1969-12-31 23:59:59.999999',
                 array(1, null, 3), map('k', 1.5D, 'n', null), named_struct('a', 1, 'b', named_struct('c', array('x', null))), 'odd'),
                (2, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)""";

        pf.sql("INSERT INTO pf.shop.types_" + storage + " VALUES " + values);

        String table = "pf.shop.types_" + storage;
        List<String> expected = pf.rows("SELECT * EXCEPT (col7), hex(col7) FROM VALUES " + values + " ORDER BY col1");
        assertThat(pf.rows("SELECT * EXCEPT (bytes), hex(bytes) FROM " + table + " ORDER BY id"))
                .isEqualTo(expected);
        assertThat(pf.rows("SELECT nested.b.c[0], `odd name`, count(*) OVER () FROM " + table + " WHERE id = 1"))
                .containsExactly("[x,odd,1]");
        assertThat(pf.rows("SELECT count(*) FROM " + table)).containsExactly("[2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A17 UPDATE, DELETE and MERGE change rows one by one, and reads merge the files exactly")
    void rowsAreChanged(String storage) {
        String table = "pf.shop.changed_" + storage;
        users("changed_" + storage, storage);
        pf.sql("INSERT INTO " + table + " SELECT id, concat('user ', id), 'LA', id / 2.0D FROM range(1000)");

        pf.sql("UPDATE " + table + " SET name = 'new', score = -1 WHERE userId % 100 = 7");
        pf.sql("DELETE FROM " + table + " WHERE userId BETWEEN 500 AND 899");
        pf.sql("UPDATE " + table + " SET userId = userId + 10000 WHERE userId >= 990");
        pf.sql(
                "MERGE INTO " + table
                        + """
                 t USING (SELECT id, 'merged' AS name FROM range(480, 520)) s ON t.userId = s.id
                WHEN MATCHED AND t.userId = 480 THEN DELETE
                WHEN MATCHED THEN UPDATE SET name = s.name
                WHEN NOT MATCHED THEN INSERT (userId, name) VALUES (s.id, s.name)""");

        assertThat(pf.rows("SELECT count(*), count(DISTINCT userId), min(userId), max(userId) FROM " + table))
                .containsExactly("[619,619,0,10999]");
        assertThat(pf.rows("SELECT userId, name, city, score FROM " + table
                        + " WHERE userId IN (7, 107, 480, 481, 500, 899, 900, 990, 10990) ORDER BY userId"))
                .containsExactly(
                        "[7,new,LA,-1.0]",
                        "[107,new,LA,-1.0]",
                        "[481,merged,LA,240.5]",
                        "[500,merged,NYC,null]",
                        "[900,user 900,LA,450.0]",
                        "[10990,user 990,LA,495.0]");
        assertThat(pf.rows("SELECT sum(score) FROM " + table + " WHERE name = 'merged'"))
                .containsExactly("[4655.0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A26 VERSION AS OF and TIMESTAMP AS OF give the rows of then")
    void earlierSnapshotsAreRead(String storage) throws InterruptedException {
        String table = "pf.shop.past_" + storage;
        users("past_" + storage, storage);
        pf.sql("INSERT INTO " + table + " (userId, name) VALUES (1, 'one')");
        String then = pf.sql("SELECT current_timestamp()").first().get(0).toString();
        long version = ((Number) pf.sql("SELECT max(snapshot) FROM " + table + ".snapshots")
                        .first()
                        .get(0))
                .longValue();
        pf.sql("UPDATE " + table + " SET name = 'two'");
        pf.sql("ALTER TABLE " + table + " RENAME COLUMN name TO label");

        assertThat(pf.rows("SELECT name FROM " + table + " VERSION AS OF " + version))
                .containsExactly("[one]");
        assertThat(pf.rows("SELECT name FROM " + table + " TIMESTAMP AS OF '" + then + "'"))
                .containsExactly("[one]");
        assertThat(pf.rows("SELECT label FROM " + table)).containsExactly("[two]");
        assertThatThrownBy(() -> pf.sql("SELECT * FROM " + table + " VERSION AS OF 100000"))
                .hasMessageContaining("100000");
        assertThatThrownBy(() -> pf.sql("SELECT * FROM " + table + " VERSION AS OF 'x'"))
                .hasMessageContaining("number of a snapshot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A25 Files of older schemas are read by the new one")
    void oldFilesAreReadByTheNewSchema(String storage) {
        String table = "pf.shop.evolved_" + storage;
        pf.sql("CREATE TABLE " + table
                + " (id INT, f FLOAT, d DECIMAL(5, 2), gone STRING, old STRING, PRIMARY KEY (id))"
                + " TBLPROPERTIES ('storage' = '" + storage + "')");
        pf.sql("INSERT INTO " + table + " VALUES (1, 1.5, 1.25, 'x', 'kept'), (2, null, null, null, null)");

        pf.sql("ALTER TABLE " + table + " ALTER COLUMN id TYPE BIGINT");
        pf.sql("ALTER TABLE " + table + " ALTER COLUMN f TYPE DOUBLE");
        pf.sql("ALTER TABLE " + table + " ALTER COLUMN d TYPE DECIMAL(20, 2)");
        pf.sql("ALTER TABLE " + table + " RENAME COLUMN old TO `new name`");
        pf.sql("ALTER TABLE " + table + " DROP COLUMN gone");
        pf.sql("ALTER TABLE " + table + " ADD COLUMN (extra INT DEFAULT 7, gone DATE)");
        pf.sql("ALTER TABLE " + table + " ALTER COLUMN extra SET DEFAULT 8");
        pf.sql("INSERT INTO " + table + " (id, f) VALUES (5000000000, 2.5)");
        pf.sql("UPDATE " + table + " SET f = f + 1 WHERE id = 1");

        assertThat(pf.rows("SELECT * FROM " + table + " ORDER BY id"))
                .containsExactly(
                        "[1,2.5,1.25,kept,7,null]", "[2,null,null,null,7,null]", "[5000000000,2.5,null,null,8,null]");
        assertThat(pf.rows("SELECT id FROM " + table + " WHERE `new name` = 'kept' AND extra = 7 AND f > 2"))
                .containsExactly("[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A16 INSERT OVERWRITE and TRUNCATE replace all rows; the definition stays")
    void allRowsAreReplaced(String storage) {
        String table = "pf.shop.replaced_" + storage;
        users("replaced_" + storage, storage);
        pf.sql("INSERT INTO " + table + " (userId, name) SELECT id, 'before' FROM range(100)");

        pf.sql("INSERT OVERWRITE " + table + " (userId, name) VALUES (1, 'after'), (200, 'after')");
        assertThat(pf.rows("SELECT userId, name, city FROM " + table + " ORDER BY userId"))
                .containsExactly("[1,after,NYC]", "[200,after,NYC]");
        pf.sql("TRUNCATE TABLE " + table);
        assertThat(pf.rows("SELECT count(*) FROM " + table)).containsExactly("[0]");
        pf.sql("INSERT INTO " + table + " (userId, name) VALUES (1, 'again')");
        assertThat(pf.rows("SELECT name FROM " + table)).containsExactly("[again]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A21 Keys that are left out are made")
    void keysAreGenerated(String storage) {
        String table = "pf.shop.generated_" + storage;
        pf.sql("CREATE TABLE " + table + " (id BIGINT GENERATED BY DEFAULT AS IDENTITY, text STRING, PRIMARY KEY (id))"
                + " TBLPROPERTIES ('storage' = '" + storage + "')");

        pf.sql("INSERT INTO " + table + " (text) SELECT 'x' FROM range(0, 1000, 1, 4)");
        pf.sql("INSERT INTO " + table + " (text) VALUES ('y')");
        assertThat(pf.rows("SELECT count(*), count(DISTINCT id), min(id) FROM " + table))
                .containsExactly("[1001,1001,1]");

        pf.sql("CREATE TABLE " + table + "_uuid (id STRING, text STRING, PRIMARY KEY (id))"
                + " TBLPROPERTIES ('storage' = '" + storage + "', 'generatedKey' = 'uuid')");
        pf.sql("INSERT INTO " + table + "_uuid (text) SELECT 'x' FROM range(10)");
        assertThat(pf.rows("SELECT count(DISTINCT id), min(length(id)) FROM " + table + "_uuid"))
                .containsExactly("[10,36]");
    }
}
