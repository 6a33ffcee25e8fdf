package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.ForeignKeyViolationException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Constraints on every path of SQL: what breaks one fails with its error, and nothing is written. */
class EntityIntegrityIT {

    @TempDir
    private static Path warehouse;

    private static EntitySession pf;
    private static int number;

    private String parent = "";
    private String child = "";

    @BeforeAll
    static void open() {
        pf = EntitySession.over(warehouse);
        pf.sql("CREATE NAMESPACE pf.shop");
    }

    @AfterAll
    static void close() {
        pf.close();
    }

    @BeforeEach
    void tables() {
        number++;
        create("restrict", number % 2 == 0 ? "avro" : "parquet");
    }

    private void create(String onDelete, String storage) {
        parent = "pf.shop.users" + number + onDelete;
        child = "pf.shop.orders" + number + onDelete;
        pf.sql("CREATE TABLE " + parent
                + " (id BIGINT, email STRING, age INT, CONSTRAINT pk PRIMARY KEY (id), CONSTRAINT email UNIQUE (email),"
                + " CONSTRAINT adult CHECK (age >= 18)) TBLPROPERTIES ('storage' = '" + storage + "')");
        pf.sql("CREATE TABLE " + child
                + " (id BIGINT, userId BIGINT, amount DECIMAL(12, 2) NOT NULL, CONSTRAINT pk PRIMARY KEY (id),"
                + " CONSTRAINT of_user FOREIGN KEY (userId) REFERENCES " + parent.substring("pf.".length()) + " (id))"
                + " TBLPROPERTIES ('storage' = '" + storage + "', 'foreignKey.of_user.onDelete' = '" + onDelete + "')");
        pf.sql("INSERT INTO " + parent + " VALUES (1, 'a', 20), (2, 'b', 30), (3, NULL, NULL), (4, NULL, 40)");
        pf.sql("INSERT INTO " + child + " VALUES (10, 1, 1.5), (20, 1, 2.5), (30, 2, 3.5), (40, NULL, 4.5)");
    }

    static List<Arguments> violations() {
        return Stream.of(
                        row("INSERT INTO parent VALUES (5, 'e', 50), (1, 'x', 60)", DuplicateKeyException.class, "1"),
                        row("INSERT INTO parent VALUES (5, 'e', 50), (5, 'x', 60)", DuplicateKeyException.class, "5"),
                        row(
                                "INSERT INTO parent SELECT id % 10 + 5, NULL, 20 FROM range(0, 20, 1, 4)",
                                DuplicateKeyException.class, ""),
                        row("INSERT INTO parent VALUES (5, 'a', 50)", DuplicateKeyException.class, "email"),
                        row(
                                "INSERT INTO parent VALUES (5, 'e', 50), (6, 'e', 60)",
                                DuplicateKeyException.class,
                                "email"),
                        row("INSERT INTO parent VALUES (5, 'e', 5)", Exception.class, "CHECK_CONSTRAINT_VIOLATION"),
                        row("INSERT INTO parent VALUES (NULL, 'e', 50)", Exception.class, "NOT_NULL"),
                        row("INSERT INTO child VALUES (50, 9, 1)", ForeignKeyViolationException.class, "of_user"),
                        row("INSERT INTO child VALUES (50, 1, NULL)", Exception.class, "NOT_NULL"),
                        row(
                                "INSERT OVERWRITE parent VALUES (1, 'z', 20)",
                                ForeignKeyViolationException.class,
                                "of_user"),
                        row(
                                "INSERT OVERWRITE parent VALUES (1, 'z', 20), (2, 'z', 20)",
                                DuplicateKeyException.class,
                                "email"),
                        row("INSERT OVERWRITE child VALUES (1, 9, 20)", ForeignKeyViolationException.class, "of_user"),
                        row("UPDATE parent SET id = 1 WHERE id = 3", DuplicateKeyException.class, "1"),
                        row("UPDATE parent SET id = 7 WHERE id = 1", ForeignKeyViolationException.class, "of_user"),
                        row("UPDATE parent SET email = 'a' WHERE id = 2", DuplicateKeyException.class, "email"),
                        row("UPDATE parent SET age = 17 WHERE id = 2", Exception.class, "CHECK_CONSTRAINT_VIOLATION"),
                        row("UPDATE child SET userId = 9 WHERE id = 40", ForeignKeyViolationException.class, "of_user"),
                        row("UPDATE child SET amount = NULL WHERE id = 40", Exception.class, "NOT_NULL"),
                        row("DELETE FROM parent WHERE id <= 2", ForeignKeyViolationException.class, "of_user"),
                        row("DELETE FROM parent", ForeignKeyViolationException.class, "of_user"),
                        row("TRUNCATE TABLE parent", ForeignKeyViolationException.class, "of_user"),
                        row("DROP TABLE parent", ForeignKeyViolationException.class, "of_user"),
                        row(
                                "MERGE INTO parent t USING (SELECT 1 AS id) s ON t.id = s.id WHEN MATCHED THEN DELETE",
                                ForeignKeyViolationException.class,
                                "of_user"),
                        row(
                                "MERGE INTO parent t USING (SELECT 8 AS id UNION ALL SELECT 8) s ON t.id = s.id"
                                        + " WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id)",
                                DuplicateKeyException.class,
                                "8"),
                        row(
                                "MERGE INTO parent t USING (SELECT 8 AS id) s ON t.id = s.id"
                                        + " WHEN NOT MATCHED THEN INSERT (id, email) VALUES (s.id, 'a')",
                                DuplicateKeyException.class,
                                "email"),
                        row(
                                "MERGE INTO child t USING (SELECT 10 AS id, 9 AS userId) s ON t.id = s.id"
                                        + " WHEN MATCHED THEN UPDATE SET userId = s.userId",
                                ForeignKeyViolationException.class,
                                "of_user"))
                .toList();
    }

    private static Arguments row(String sql, Class<? extends Throwable> error, String part) {
        return Arguments.of(sql, error, part);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    @DisplayName("A22 A violation is an error that names the constraint, and nothing is written")
    void violationsAreRefused(String sql, Class<? extends Throwable> error, String part) {
        List<String> parents = pf.rows("SELECT * FROM " + parent + " ORDER BY id");
        List<String> children = pf.rows("SELECT * FROM " + child + " ORDER BY id");

        Throwable thrown = catchThrowable(
                () -> pf.sql(sql.replaceAll("\\bparent\\b", parent).replaceAll("\\bchild\\b", child)));

        assertThat(thrown).isInstanceOf(error).hasMessageContaining(part);
        assertThat(pf.rows("SELECT * FROM " + parent + " ORDER BY id")).isEqualTo(parents);
        assertThat(pf.rows("SELECT * FROM " + child + " ORDER BY id")).isEqualTo(children);
    }

    @Test
    @DisplayName("A22 Keys may change places within a statement, and nulls are no duplicates")
    void whatEndsWellIsAllowed() {
        pf.sql("UPDATE " + parent + " SET id = 7 - id WHERE id >= 3");
        assertThat(pf.rows("SELECT id, age FROM " + parent + " ORDER BY id"))
                .containsExactly("[1,20]", "[2,30]", "[3,40]", "[4,null]");
        pf.sql("UPDATE " + parent + " SET email = CASE id WHEN 1 THEN 'b' ELSE 'a' END WHERE id <= 2");
        assertThat(pf.rows("SELECT id, email FROM " + parent + " ORDER BY id"))
                .containsExactly("[1,b]", "[2,a]", "[3,null]", "[4,null]");
        pf.sql("INSERT OVERWRITE " + parent + " VALUES (1, 'x', 20), (2, 'y', 20), (9, NULL, 20)");
        assertThat(pf.rows("SELECT id FROM " + parent + " ORDER BY id")).containsExactly("[1]", "[2]", "[9]");
    }

    @Test
    @DisplayName("A22 ON DELETE CASCADE deletes the children, ON DELETE SET NULL leaves them alone")
    void deletesCascade() {
        create("cascade", "parquet");
        pf.sql("DELETE FROM " + parent + " WHERE id = 1");
        assertThat(pf.rows("SELECT id, userId FROM " + child + " ORDER BY id")).containsExactly("[30,2]", "[40,null]");
        create("setNull", "avro");
        pf.sql("DELETE FROM " + parent + " WHERE id = 1");
        assertThat(pf.rows("SELECT id, userId FROM " + child + " ORDER BY id"))
                .containsExactly("[10,null]", "[20,null]", "[30,2]", "[40,null]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cascade", "setNull"})
    @DisplayName("A22 A key that rows refer to is not changed, whatever ON DELETE says")
    void keysThatAreReferredToStay(String onDelete) {
        create(onDelete, number % 2 == 0 ? "parquet" : "avro");
        List<String> children = pf.rows("SELECT * FROM " + child + " ORDER BY id");

        assertThatThrownBy(() -> pf.sql("UPDATE " + parent + " SET id = id + 100 WHERE id = 1"))
                .isInstanceOf(ForeignKeyViolationException.class);
        assertThatThrownBy(() -> pf.sql("MERGE INTO " + parent
                        + " t USING (SELECT 1 AS id) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET id = 101"))
                .isInstanceOf(ForeignKeyViolationException.class);
        pf.sql("UPDATE " + parent + " SET id = id + 100 WHERE id = 4");

        assertThat(pf.rows("SELECT id FROM " + parent + " ORDER BY id")).containsExactly("[1]", "[2]", "[3]", "[104]");
        assertThat(pf.rows("SELECT * FROM " + child + " ORDER BY id")).isEqualTo(children);
    }

    @Test
    void trustedEntitiesAreNotChecked() {
        pf.sql("ALTER TABLE " + child + " SET TBLPROPERTIES ('integrity' = 'trusted')");

        pf.sql("INSERT INTO " + child + " VALUES (50, 99, 1)");

        assertThat(pf.rows("SELECT userId FROM " + child + " WHERE id = 50")).containsExactly("[99]");
    }

    @Test
    void aFailedTaskLeavesNothingVisible() {
        List<String> before = pf.rows("SELECT * FROM " + parent + " ORDER BY id");

        assertThatThrownBy(() -> pf.sql("INSERT INTO " + parent
                        + " SELECT id + 100, NULL, IF(id = 999, raise_error('stop'), 20) FROM range(0, 1000, 1, 4)"))
                .hasStackTraceContaining("stop");

        assertThat(pf.rows("SELECT * FROM " + parent + " ORDER BY id")).isEqualTo(before);
    }
}
