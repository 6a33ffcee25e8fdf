package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.NotNullViolationException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Constraints that are added, or enforced, while rows are stored. */
class EntityStoredRowsIT {

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

    private static ThrowingCallable sql(String text) {
        return () -> pf.sql(text);
    }

    private static String shown(String table) {
        return pf.rows("SHOW CREATE TABLE pf.shop." + table).toString();
    }

    private static String described(String table) {
        return pf.rows("DESCRIBE TABLE EXTENDED pf.shop." + table).toString();
    }

    @ParameterizedTest
    @DisplayName("A22 ADD PRIMARY KEY holds stored rows to it, and then it holds")
    @ValueSource(strings = {"parquet", "avro"})
    void primaryKey(String storage) {
        String table = "pf.shop.keyed_" + storage;
        pf.sql("CREATE TABLE " + table + " (id BIGINT, name STRING) USING " + storage);
        pf.sql("INSERT INTO " + table + " SELECT 50 - id % 40, concat('n', id) FROM range(50)");
        pf.sql("INSERT INTO " + table + " VALUES (NULL, 'nobody')");
        String add = "ALTER TABLE " + table + " ADD CONSTRAINT pk PRIMARY KEY (id)";

        assertThatThrownBy(sql(add))
                .isInstanceOf(NotNullViolationException.class)
                .hasMessageContaining("id");
        pf.sql("INSERT OVERWRITE " + table + " SELECT 50 - id % 40, concat('n', id) FROM range(50)");
        assertThatThrownBy(sql(add)).isInstanceOfSatisfying(DuplicateKeyException.class, e -> assertThat(e.keys())
                .hasSize(10)
                .contains("50", "41"));
        assertThat(shown("keyed_" + storage)).doesNotContain("PRIMARY KEY");
        pf.sql("INSERT OVERWRITE " + table + " SELECT 50 - id, concat('n', id) FROM range(40)");
        pf.sql(add);

        assertThat(shown("keyed_" + storage)).contains("CONSTRAINT pk PRIMARY KEY (id)", "id BIGINT NOT NULL");
        assertThat(described("keyed_" + storage)).contains("PRIMARY KEY (id)");
        assertThatThrownBy(sql("INSERT INTO " + table + " VALUES (50, 'again')"))
                .isInstanceOf(DuplicateKeyException.class);
        pf.sql("INSERT INTO " + table + " VALUES (1, 'new')");
        pf.sql("UPDATE " + table + " SET name = 'changed' WHERE id = 50");
        pf.sql("DELETE FROM " + table + " WHERE id BETWEEN 12 AND 49");
        String rows = "SELECT id, name FROM " + table + " ORDER BY id";
        assertThat(pf.rows(rows)).containsExactly("[1,new]", "[11,n39]", "[50,changed]");
        pf.sql("CALL pf.system.compact('shop.keyed_" + storage + "')");
        assertThat(pf.rows(rows)).containsExactly("[1,new]", "[11,n39]", "[50,changed]");
    }

    @Test
    @DisplayName("A22 ADD UNIQUE and FOREIGN KEY hold stored rows to them")
    void uniqueAndForeignKeys() {
        pf.sql("CREATE TABLE pf.shop.parents (id INT, PRIMARY KEY (id))");
        pf.sql("CREATE TABLE pf.shop.children (id INT, parent INT, mail STRING, PRIMARY KEY (id))");
        pf.sql("INSERT INTO pf.shop.parents VALUES (1), (2)");
        pf.sql("INSERT INTO pf.shop.children VALUES (1, 1, 'a'), (2, 9, 'a'), (3, NULL, NULL), (4, NULL, NULL)");
        String unique = "ALTER TABLE pf.shop.children ADD CONSTRAINT one_mail UNIQUE (mail)";
        String foreign = "ALTER TABLE pf.shop.children ADD CONSTRAINT of_parent FOREIGN KEY (parent)"
                + " REFERENCES parents (id)";

        assertThatThrownBy(sql(unique))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContainingAll("one_mail", "'a'");
        assertThatThrownBy(sql(foreign))
                .isInstanceOf(ForeignKeyViolationException.class)
                .hasMessageContainingAll("of_parent", "9");
        pf.sql("UPDATE pf.shop.children SET parent = 2, mail = 'b' WHERE id = 2");
        pf.sql(unique);
        pf.sql(foreign);

        assertThat(shown("children"))
                .contains("CONSTRAINT one_mail UNIQUE (mail)", "CONSTRAINT of_parent FOREIGN KEY (parent)");
        assertThat(described("children")).contains("one_mail", "of_parent");
        assertThatThrownBy(sql("INSERT INTO pf.shop.children VALUES (5, 1, 'b')"))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(sql("DELETE FROM pf.shop.parents WHERE id = 2"))
                .isInstanceOf(ForeignKeyViolationException.class);
    }

    @ParameterizedTest
    @DisplayName("A22 ADD CHECK holds stored rows to it, also where only Spark evaluates it")
    @ValueSource(strings = {"n < 10", "length(concat(name, 'xx')) < 7 OR n % 7 < 3"})
    void checks(String condition) {
        String table = "checked_" + Integer.toHexString(condition.hashCode());
        pf.sql("CREATE TABLE pf.shop." + table + " (id INT, n INT, name STRING, PRIMARY KEY (id))");
        pf.sql("INSERT INTO pf.shop." + table + " VALUES (1, 1, 'a'), (2, 11, 'toolong'), (3, NULL, NULL)");
        String add = "ALTER TABLE pf.shop." + table + " ADD CONSTRAINT sane CHECK (" + condition + ")";

        assertThatThrownBy(sql(add)).hasMessageContaining("NEW_CHECK_CONSTRAINT_VIOLATION");
        assertThat(shown(table)).doesNotContain("sane");
        pf.sql("DELETE FROM pf.shop." + table + " WHERE id = 2");
        pf.sql(add);

        assertThat(shown(table)).contains("CONSTRAINT sane CHECK (" + condition + ")");
        assertThat(described(table)).contains("sane");
        assertThatThrownBy(sql("INSERT INTO pf.shop." + table + " VALUES (4, 12, 'toolong')"))
                .hasMessageContaining("sane");
    }

    @Test
    @DisplayName("A22 From trusted to enforced every constraint is held against the stored rows, up to ten keys named")
    void trustedToEnforced() {
        pf.sql("CREATE TABLE pf.shop.owners (id INT, PRIMARY KEY (id))");
        pf.sql("CREATE TABLE pf.shop.pets (id INT, owner INT, tag STRING, n INT, CONSTRAINT pk PRIMARY KEY (id),"
                + " CONSTRAINT of_owner FOREIGN KEY (owner) REFERENCES owners (id),"
                + " CONSTRAINT one_tag UNIQUE (tag), CONSTRAINT odd CHECK (length(concat(tag, 'x')) + n < 20))"
                + " TBLPROPERTIES ('integrity' = 'trusted')");
        pf.sql("INSERT INTO pf.shop.owners VALUES (1)");
        pf.sql("INSERT INTO pf.shop.pets SELECT id, 7, concat('t', id % 30), 1 FROM range(40)");
        String enforce = "ALTER TABLE pf.shop.pets SET TBLPROPERTIES ('integrity' = 'enforced')";

        assertThatThrownBy(sql(enforce)).isInstanceOf(ForeignKeyViolationException.class);
        pf.sql("INSERT INTO pf.shop.owners VALUES (7)");
        assertThatThrownBy(sql(enforce)).isInstanceOfSatisfying(DuplicateKeyException.class, e -> assertThat(e.keys())
                .hasSize(10));
        pf.sql("UPDATE pf.shop.pets SET tag = concat('u', id) WHERE id >= 30");
        assertThat(pf.rows("SHOW TBLPROPERTIES pf.shop.pets").toString()).contains("trusted");
        pf.sql(enforce);

        assertThat(pf.rows("SHOW TBLPROPERTIES pf.shop.pets").toString()).contains("enforced");
        assertThatThrownBy(sql("INSERT INTO pf.shop.pets VALUES (99, 8, 'v', 1)"))
                .isInstanceOf(ForeignKeyViolationException.class);
    }
}
