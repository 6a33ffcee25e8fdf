package io.parquetframe.it.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of ways to lose parents and of what their foreign key does then: the rows of both tables are as it says. */
class IntegrityActionsIT {

    /** Keys that change, and tables that go as a whole, are refused whatever the action. */
    private static final Set<String> REFUSED = Set.of(
            "UPDATE of the key",
            "MERGE, UPDATE of the key",
            "saveAsTable, Overwrite",
            "REPLACE TABLE AS SELECT",
            "DROP");

    private static final List<String> ORDERS = List.of("[10,1]", "[20,2]", "[30,4]", "[40,null]");

    @TempDir
    private static Path directory;

    private static EntitySession pf;
    private static int number;

    @BeforeAll
    static void open() {
        pf = EntitySession.over(directory.resolve("warehouse"));
    }

    @AfterAll
    static void close() {
        pf.close();
    }

    static Stream<Arguments> cells() {
        return ParentLosses.of(pf, "pf.unused.users", directory).keySet().stream()
                .flatMap(loss -> Stream.of("cascade", "setNull").map(action -> Arguments.of(loss, action)));
    }

    private static List<String> rows(String columns, String table) {
        return pf.rows("SELECT " + columns + " FROM " + table + " ORDER BY 1");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cells")
    @DisplayName("A22 ON DELETE CASCADE and SET NULL on every path")
    void childrenFollow(String loss, String action) {
        String namespace = "pf.n" + ++number;
        String users = namespace + ".users";
        String orders = namespace + ".orders";
        String storage = number % 2 == 0 ? "avro" : "parquet";
        pf.sql("CREATE NAMESPACE " + namespace);
        pf.sql("CREATE TABLE " + users + " (id INT, country STRING, PRIMARY KEY (id)) PARTITIONED BY (country)"
                + " TBLPROPERTIES ('storage' = '" + storage + "')");
        pf.sql("CREATE TABLE " + orders + " (id INT, user INT, PRIMARY KEY (id),"
                + " CONSTRAINT of_user FOREIGN KEY (user) REFERENCES users (id))"
                + " TBLPROPERTIES ('foreignKey.of_user.onDelete' = '" + action + "', 'storage' = '" + storage + "')");
        pf.sql("INSERT INTO " + users + " VALUES (1, 'DE'), (2, 'FR'), (3, 'FR'), (4, 'IT')");
        pf.sql("INSERT INTO " + orders + " VALUES (10, 1), (20, 2), (30, 4), (40, NULL)");

        Throwable thrown = catchThrowable(() -> Objects.requireNonNull(
                        ParentLosses.of(pf, users, directory).get(loss))
                .run());

        if (REFUSED.contains(loss)) {
            assertThat(thrown).isNotNull();
            assertThat(rows("id", users)).containsExactly("[1]", "[2]", "[3]", "[4]");
            assertThat(rows("id, user", orders)).isEqualTo(ORDERS);
            return;
        }
        assertThat(thrown).isNull();
        List<String> left = rows("id", users);
        assertThat(left).isNotEqualTo(List.of("[1]", "[2]", "[3]", "[4]"));
        assertThat(rows("id, user", orders)).isEqualTo(expected(left, action.equals("cascade")));
    }

    private static List<String> expected(List<String> users, boolean cascades) {
        return ORDERS.stream()
                .map(order -> order.substring(1, order.length() - 1).split(","))
                .filter(order -> !cascades || isThere(order[1], users))
                .map(order -> "[" + order[0] + "," + (isThere(order[1], users) ? order[1] : "null") + "]")
                .toList();
    }

    private static boolean isThere(String user, List<String> users) {
        return user.equals("null") || users.contains("[" + user + "]");
    }
}
