package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.ForeignKeyViolationException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CALL … system.… */
class EntityProceduresIT {

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
    @DisplayName("A18 check_integrity and orphans list what trusted writes broke")
    void violationsAreListed() {
        pf.sql("CREATE TABLE pf.shop.parents (id INT, PRIMARY KEY (id))");
        pf.sql("CREATE TABLE pf.shop.children (id INT, parent INT, n INT, CONSTRAINT pk PRIMARY KEY (id),"
                + " CONSTRAINT up FOREIGN KEY (parent) REFERENCES parents (id), CONSTRAINT small CHECK (n < 10))"
                + " TBLPROPERTIES ('integrity' = 'trusted')");
        pf.sql("INSERT INTO pf.shop.parents VALUES (1)");
        pf.sql("INSERT INTO pf.shop.children VALUES (1, 1, 1), (2, 7, 1), (3, 7, 1), (4, NULL, NULL)");

        assertThat(pf.rows("CALL pf.system.orphans('shop.children')"))
                .containsExactly("[children,up,no parent in parents,7,2]");
        assertThat(pf.rows("CALL pf.system.check_integrity(entity => 'shop.children', max_rows => 5)"))
                .containsExactly("[children,up,no parent in parents,7,2]");
        assertThat(pf.rows("CALL pf.system.check_integrity('shop.parents')")).isEmpty();
    }

    @Test
    void compactionKeepsTheRowsInFewerFiles() {
        pf.sql("CREATE TABLE pf.shop.small (id INT, n INT, PRIMARY KEY (id))");
        for (int i = 0; i < 5; i++) {
            pf.sql("INSERT INTO pf.shop.small VALUES (" + i + ", 0), (" + (i + 100) + ", 0)");
        }
        pf.sql("UPDATE pf.shop.small SET n = 1 WHERE id < 3");
        pf.sql("DELETE FROM pf.shop.small WHERE id = 4");
        String before = pf.rows("SELECT * FROM pf.shop.small ORDER BY id").toString();

        Row result = pf.sql("CALL pf.system.compact('shop.small')").first();

        assertThat(result.getInt(0)).isGreaterThan(result.getInt(2));
        assertThat(pf.rows("SELECT * FROM pf.shop.small ORDER BY id").toString())
                .isEqualTo(before);
        assertThat(pf.rows("SELECT content FROM pf.shop.small.files")).containsExactly("[rows]");
        pf.sql("CALL pf.system.expire_snapshots(namespace => 'shop', retention => '0s')");
        assertThat(pf.rows("SELECT * FROM pf.shop.small ORDER BY id").toString())
                .isEqualTo(before);
        assertThat(pf.rows("CALL pf.system.remove_orphan_files('shop')")).isEmpty();
    }

    @Test
    @DisplayName("A26 Rollback makes a new snapshot with the rows of then, and is checked")
    void rollback() {
        pf.sql("CREATE TABLE pf.shop.accounts (id INT, old STRING, PRIMARY KEY (id))");
        pf.sql("CREATE TABLE pf.shop.entries (id INT, account INT, PRIMARY KEY (id),"
                + " CONSTRAINT of_account FOREIGN KEY (account) REFERENCES accounts (id))");
        pf.sql("INSERT INTO pf.shop.accounts VALUES (1, 'one')");
        long first = latest("accounts");
        pf.sql("ALTER TABLE pf.shop.accounts RENAME COLUMN old TO label");
        pf.sql("ALTER TABLE pf.shop.accounts ADD COLUMN more INT DEFAULT 5");
        pf.sql("UPDATE pf.shop.accounts SET label = 'changed'");
        pf.sql("INSERT INTO pf.shop.accounts VALUES (2, 'two', 2)");
        pf.sql("INSERT INTO pf.shop.entries VALUES (1, 2)");

        assertThatThrownBy(() -> pf.sql("CALL pf.system.rollback('shop.accounts', " + first + ")"))
                .isInstanceOf(ForeignKeyViolationException.class)
                .hasMessageContaining("of_account");
        pf.sql("DELETE FROM pf.shop.entries");
        Row result = pf.sql("CALL pf.system.rollback('shop.accounts', " + first + ")")
                .first();

        assertThat(result.getLong(1)).isGreaterThan(result.getLong(0));
        assertThat(pf.rows("SELECT * FROM pf.shop.accounts")).containsExactly("[1,one,5]");
    }

    @Test
    @DisplayName("A26 Rollback replaces all partitions, whatever the session takes an overwrite for")
    void rollbackOfPartitions() {
        pf.sql("CREATE TABLE pf.shop.parts (id INT, part INT, PRIMARY KEY (id)) PARTITIONED BY (part)");
        long empty = latest("parts");
        pf.sql("INSERT INTO pf.shop.parts VALUES (1, 1)");
        long first = latest("parts");
        pf.sql("INSERT INTO pf.shop.parts VALUES (2, 2)");
        pf.sql("SET spark.sql.sources.partitionOverwriteMode = dynamic");
        try {
            pf.sql("CALL pf.system.rollback('shop.parts', " + first + ")");
            assertThat(pf.rows("SELECT * FROM pf.shop.parts")).containsExactly("[1,1]");
            pf.sql("CALL pf.system.rollback('shop.parts', " + empty + ")");
            assertThat(pf.rows("SELECT * FROM pf.shop.parts")).isEmpty();
        } finally {
            pf.sql("RESET spark.sql.sources.partitionOverwriteMode");
        }
    }

    private static long latest(String table) {
        return pf.sql("SELECT max(snapshot) FROM pf.shop." + table + ".snapshots")
                .first()
                .getLong(0);
    }

    @Test
    void tablesAboutAnEntity() {
        pf.sql("CREATE TABLE pf.shop.up (id INT, PRIMARY KEY (id))");
        pf.sql(
                "CREATE TABLE pf.shop.down (id INT, up INT, PRIMARY KEY (id),"
                        + " CONSTRAINT rel FOREIGN KEY (up) REFERENCES up (id)) TBLPROPERTIES ('foreignKey.rel.onDelete' = 'cascade')");
        pf.sql("INSERT INTO pf.shop.up VALUES (1), (2)");

        assertThat(pf.rows("SELECT operation, summary['rows'] FROM pf.shop.up.snapshots ORDER BY snapshot"))
                .last()
                .isEqualTo("[insert,2]");
        assertThat(pf.rows("SELECT content, sum(rows), replaces FROM pf.shop.up.files GROUP BY ALL"))
                .containsExactly("[rows,2,false]");
        assertThat(pf.rows("SELECT * FROM pf.shop.up.relations").toString())
                .contains("rel,reverse,down", "(up)", "up,", "(id)", "cascade");
        assertThat(pf.rows("SELECT direction FROM pf.shop.down.relations")).containsExactly("[forward]");
        assertThat(pf.rows("SELECT superseded_at IS NULL FROM pf.shop.up.history ORDER BY snapshot"))
                .last()
                .isEqualTo("[true]");
        assertThatThrownBy(() -> pf.sql("SELECT * FROM pf.shop.up.nothing")).hasMessageContaining("NOT_FOUND");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(pf.rows("SHOW PROCEDURES IN " + pf.catalog() + ".system").toString())
                .contains("check_integrity", "compact", "rollback");
        assertThat(pf.rows("DESCRIBE PROCEDURE pf.system.compact").toString()).contains("fewer files");
        assertThatThrownBy(() -> pf.sql("CALL pf.system.nothing()")).hasMessageContaining("check_integrity");
        assertThatThrownBy(() -> pf.sql("CALL pf.system.compact('shop.nobody')"))
                .hasMessageContaining("NOT_FOUND");
        assertThatThrownBy(() -> pf.sql("CALL pf.system.expire_snapshots('shop', 'often')"))
                .hasMessageContaining("7d");
        assertThat(pf.rows("CALL pf.system.explain_route('SELECT 1')").toString())
                .contains("engine");
    }

    @Test
    @DisplayName("A09 Decisions are a table, and a route is explained as JSON, too")
    void decisionsAreATable() {
        pf.rows("SELECT sum(id) + 4711 FROM range(10)");

        assertThat(pf.rows("SHOW TABLES IN pf.system").toString()).contains("decisions");
        assertThat(pf.rows(
                        "SELECT engine, outcome, reasons[0].code, operators > 0, estimated_ms['spark'] > 0, sql LIKE 'SELECT%'"
                                + " FROM pf.system.decisions WHERE query LIKE '%4711%' AND query NOT LIKE '%decisions%'"
                                + " ORDER BY id DESC LIMIT 1"))
                .containsExactly("[local,local,FITS_MEMORY_THRESHOLD,true,true,true]");
        assertThat(pf.rows("CALL pf.system.explain_route(query => 'SELECT rand() FROM range(3)', format => 'json')")
                        .toString())
                .contains("\"code\" : \"NON_DETERMINISTIC\"");
        assertThatThrownBy(() -> pf.sql("CALL pf.system.explain_route('SELECT 1', 'xml')"))
                .hasMessageContaining("give text or json");
    }

    @Test
    @DisplayName("A09 Explaining a route runs nothing")
    void explainingRunsNothing() {
        for (String command : List.of(
                "CREATE NAMESPACE pf.explained",
                "CREATE TABLE pf.shop.explained (id INT PRIMARY KEY)",
                "SET spark.parquetframe.engine = spark",
                "BEGIN SELECT 1; END")) {
            assertThatThrownBy(() -> pf.sql("CALL pf.system.explain_route('" + command + "')"))
                    .hasMessageContaining("is a command");
        }
        assertThat(pf.rows("SHOW NAMESPACES IN " + pf.catalog()).toString()).doesNotContain("explained");
    }
}
