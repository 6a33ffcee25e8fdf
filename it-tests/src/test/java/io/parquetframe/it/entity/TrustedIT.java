package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.DuplicateKeyException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entities whose keys are trusted, where two rows have one. */
class TrustedIT {

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

    private static String create(String storage, String name) {
        String table = "pf.shop." + name + "_" + storage;
        pf.sql("CREATE TABLE " + table + " (id BIGINT PRIMARY KEY, place STRING) USING " + storage
                + " TBLPROPERTIES ('integrity' = 'trusted')");
        pf.sql("INSERT INTO " + table + " VALUES (1, 'here'), (2, 'there')");
        pf.sql("INSERT INTO " + table + " VALUES (1, 'away'), (3, 'far')");
        return table;
    }

    @ParameterizedTest
    @DisplayName("A08 rows that share a key are all found by it, on both engines and at an earlier snapshot")
    @ValueSource(strings = {"parquet", "avro"})
    void rowsOfOneKey(String storage) {
        String table = create(storage, "found");
        String now = "SELECT /*+ ENGINE(%s) */ place FROM " + table + " WHERE id IN (1, 2) ORDER BY place";
        assertThat(pf.rows(now.formatted("spark"))).containsExactly("[away]", "[here]", "[there]");
        assertThat(pf.rows(now.formatted("local"))).containsExactly("[away]", "[here]", "[there]");

        String snapshot = pf.rows("SELECT max(snapshot) FROM " + table + ".snapshots")
                .get(0)
                .replaceAll("[^0-9]", "");
        pf.sql("DELETE FROM " + table + " WHERE id = 1");
        pf.sql("ALTER TABLE " + table + " SET TBLPROPERTIES ('integrity' = 'enforced')");
        String then = now.replace(table, table + " VERSION AS OF " + snapshot);
        assertThat(pf.rows(then.formatted("local"))).containsExactly("[away]", "[here]", "[there]");
    }

    @ParameterizedTest
    @DisplayName("A22 rows that share a key go together, as the error says that asks for one of them")
    @ValueSource(strings = {"parquet", "avro"})
    void rowsOfOneKeyGoTogether(String storage) {
        String table = create(storage, "repaired");
        String enforce = "ALTER TABLE " + table + " SET TBLPROPERTIES ('integrity' = 'enforced')";
        assertThatThrownBy(() -> pf.sql(enforce))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("delete them and insert one");

        pf.sql("DELETE FROM " + table + " WHERE place = 'away'");
        pf.sql("INSERT INTO " + table + " VALUES (1, 'here')");
        pf.sql(enforce);
        assertThat(pf.rows("SELECT place FROM " + table + " ORDER BY place"))
                .containsExactly("[far]", "[here]", "[there]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    void twoRowsOfAStatementDoNotShareAKey(String storage) {
        String table = create(storage, "written");
        assertThatThrownBy(() -> pf.sql("INSERT INTO " + table + " VALUES (9, 'a'), (9, 'b')"))
                .isInstanceOf(DuplicateKeyException.class);
    }
}
