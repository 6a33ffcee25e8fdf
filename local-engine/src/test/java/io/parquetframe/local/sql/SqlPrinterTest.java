package io.parquetframe.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.local.sql.SqlExpression.Aggregate;
import io.parquetframe.local.sql.SqlExpression.Bound;
import io.parquetframe.local.sql.SqlExpression.Call;
import io.parquetframe.local.sql.SqlExpression.Case;
import io.parquetframe.local.sql.SqlExpression.Column;
import io.parquetframe.local.sql.SqlExpression.Frame;
import io.parquetframe.local.sql.SqlExpression.Literal;
import io.parquetframe.local.sql.SqlExpression.Operator;
import io.parquetframe.local.sql.SqlExpression.SortKey;
import io.parquetframe.local.sql.SqlExpression.Window;
import io.parquetframe.local.sql.SqlQuery.Cte;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlRelation.Join;
import io.parquetframe.local.sql.SqlRelation.JoinKind;
import io.parquetframe.local.sql.SqlType.Simple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlPrinterTest {

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    private static List<List<String>> run(SqlQuery query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(SqlPrinter.print(query))) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<List<String>> run(SqlRelation relation, String... columns) throws SQLException {
        return run(new SqlQuery(List.of(), relation, List.of(columns)));
    }

    private static SqlRelation numbers(String name, int... values) {
        List<List<SqlExpression>> rows = new ArrayList<>();
        for (int value : values) {
            rows.add(List.of(Literal.of(value)));
        }
        return new SqlRelation.Values(List.of(new Item(Literal.nullOf(Simple.INTEGER), name)), rows);
    }

    private static SqlExpression column(String name) {
        return new Column(name);
    }

    private static String value(SqlExpression expression) throws SQLException {
        SqlRelation one = new SqlRelation.Project(numbers("n", 1), List.of(new Item(expression, "v")));
        return run(one, "v").get(0).get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'", "''", "a'; DROP TABLE t; --", "\\", "\"", "a\0b\0", "\n", "é😀", "%", "$1", "/*"})
    void a_string_constant_comes_back_as_it_went_in(String text) throws SQLException {
        assertThat(value(Literal.of(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\"", "a\"\"b", "select", "x\"; SELECT 1; --", "ä", "a.b", "A", "'"})
    void any_column_name_can_be_used(String name) throws SQLException {
        assertThat(run(numbers(name, 7), name)).containsExactly(List.of("7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1", "a;b", "COUNT", "x'", ""})
    void text_that_is_no_plain_name_cannot_become_a_function(String name) {
        assertThatThrownBy(() -> Call.of(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Aggregate.of(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Operator.of(name, Literal.of(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_with_nul_is_refused() {
        SqlQuery query = new SqlQuery(List.of(), numbers("a\0b", 1), List.of("a\0b"));
        assertThatThrownBy(() -> SqlPrinter.print(query)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void extreme_constants_keep_value_and_type() throws SQLException {
        assertThat(value(Literal.of(Integer.MIN_VALUE))).isEqualTo("-2147483648");
        assertThat(value(Literal.of(Long.MIN_VALUE))).isEqualTo("-9223372036854775808");
        assertThat(value(new Literal((byte) -128, Simple.TINYINT))).isEqualTo("-128");
        assertThat(value(new Literal(BigInteger.TEN.pow(38), Simple.HUGEINT))).isEqualTo("1" + "0".repeat(38));
        assertThat(value(Literal.of(Double.NaN))).isEqualTo("NaN");
        assertThat(value(Literal.of(Double.NEGATIVE_INFINITY))).isEqualTo("-Infinity");
        assertThat(value(Literal.of(Double.MIN_VALUE))).isEqualTo(String.valueOf(Double.MIN_VALUE));
        assertThat(value(new Literal(new BigDecimal("-0.01"), new SqlType.Decimal(38, 2))))
                .isEqualTo("-0.01");
        assertThat(value(new Literal(-719162, Simple.DATE))).isEqualTo("0001-01-01");
        assertThat(value(Literal.nullOf(Simple.VARCHAR))).isEqualTo("null");
        assertThat(value(Literal.of(true))).isEqualTo("true");
        assertThat(value(Call.of("hex", new Literal(new byte[] {0, -1}, Simple.BLOB))))
                .isEqualTo("00FF");
        assertThat(value(Call.of("epoch_us", new Literal(-1L, Simple.TIMESTAMP))))
                .isEqualTo("-1");
        assertThat(value(Call.of("epoch_us", new Literal(253402300799999999L, Simple.TIMESTAMPTZ))))
                .isEqualTo("253402300799999999");
        Literal list = new Literal(List.of(Literal.of("a"), Literal.of("b")), new SqlType.ListOf(Simple.VARCHAR));
        assertThat(value(Call.of("list_extract", list, Literal.of(2L)))).isEqualTo("b");
    }

    @ParameterizedTest
    @EnumSource(JoinKind.class)
    void every_join_runs(JoinKind kind) throws SQLException {
        SqlExpression on = kind == JoinKind.CROSS ? null : Operator.of("=", column("a"), column("b"));
        SqlRelation join = new Join(kind, numbers("a", 1, 2), numbers("b", 2, 3), on);
        int rows =
                switch (kind) {
                    case INNER, SEMI, ANTI -> 1;
                    case LEFT, RIGHT -> 2;
                    case FULL -> 3;
                    case CROSS -> 4;
                };
        assertThat(run(join, kind == JoinKind.RIGHT ? "b" : "a")).hasSize(rows);
    }

    @Test
    void a_join_of_joins_keeps_its_tree() throws SQLException {
        SqlRelation inner =
                new Join(JoinKind.LEFT, numbers("b", 2), numbers("c", 3), Operator.of("=", column("b"), column("c")));
        SqlRelation outer =
                new Join(JoinKind.INNER, numbers("a", 1, 2), inner, Operator.of("=", column("a"), column("b")));
        assertThat(run(outer, "a", "b", "c")).containsExactly(List.of("2", "2", "null"));
    }

    @Test
    void a_join_without_its_condition_is_refused() {
        assertThatThrownBy(() -> new Join(JoinKind.INNER, numbers("a"), numbers("b"), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Join(JoinKind.CROSS, numbers("a"), numbers("b"), Literal.of(true)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void groups_filters_and_orders_run_together() throws SQLException {
        SqlRelation filtered =
                new SqlRelation.Filter(numbers("a", 3, 1, 1, 2), Operator.of("<", column("a"), Literal.of(3)));
        SqlRelation grouped = new SqlRelation.GroupBy(
                filtered,
                List.of(column("a")),
                List.of(new Item(column("a"), "k"), new Item(Aggregate.of("count"), "n")));
        SqlRelation ordered = new SqlRelation.Ordered(grouped, List.of(new SortKey(column("k"), false, false)), 1L, 1);
        assertThat(run(ordered, "k", "n")).containsExactly(List.of("1", "2"));
    }

    @Test
    void empty_values_keep_their_columns() throws SQLException {
        assertThat(run(numbers("a"), "a")).isEmpty();
    }

    @Test
    void unions_and_shared_relations_rename_by_position() throws SQLException {
        Cte shared = new Cte("s0", numbers("k0", 1, 2));
        SqlRelation first = new SqlRelation.CteReference("s0", List.of(new Item(column("k0"), "a")));
        SqlRelation second = new SqlRelation.CteReference("s0", List.of(new Item(column("k0"), "b")));
        SqlRelation union = new SqlRelation.UnionAll(List.of(first, second), List.of("c"));
        assertThat(run(new SqlQuery(List.of(shared), union, List.of("c")))).hasSize(4);
    }

    @Test
    void windows_print_their_frames() throws SQLException {
        Frame frame = new Frame(Frame.Unit.ROWS, new Bound.Offset(-1), Bound.Fixed.CURRENT_ROW);
        Window sum = new Window(
                Aggregate.of("sum", column("a")), List.of(), List.of(new SortKey(column("a"), true, true)), frame);
        SqlRelation windowed = new SqlRelation.Project(numbers("a", 1, 2, 4), List.of(new Item(sum, "s")));
        assertThat(run(windowed, "s")).containsExactlyInAnyOrder(List.of("1"), List.of("3"), List.of("6"));
    }

    @Test
    void subqueries_run_in_expressions() throws SQLException {
        SqlRelation other = numbers("b", 2, 3);
        assertThat(value(new SqlExpression.Exists(other))).isEqualTo("true");
        assertThat(value(new SqlExpression.InSubquery(List.of(Literal.of(3)), other)))
                .isEqualTo("true");
        assertThat(value(new SqlExpression.ScalarSubquery(numbers("b", 9)))).isEqualTo("9");
    }

    @Test
    void conditions_lists_and_casts_run() throws SQLException {
        SqlExpression in = new SqlExpression.In(Literal.of(1), List.of(Literal.of(2), Literal.of(1)));
        SqlExpression chosen = Case.when(in, Literal.of("yes"), Literal.of("no"));
        assertThat(value(chosen)).isEqualTo("yes");
        assertThat(value(new SqlExpression.IsNull(Literal.nullOf(Simple.DATE)))).isEqualTo("true");
        assertThat(value(new SqlExpression.IsNotNull(Literal.nullOf(Simple.DATE))))
                .isEqualTo("false");
        assertThat(value(new SqlExpression.Cast(Literal.of("x"), Simple.INTEGER, true)))
                .isEqualTo("null");
        assertThat(value(Operator.of("NOT", in))).isEqualTo("false");
    }

    @Test
    void lists_unnest_with_positions_and_outer_rows() throws SQLException {
        SqlType list = new SqlType.ListOf(Simple.INTEGER);
        SqlExpression values = new Literal(List.of(Literal.of(5), Literal.of(6)), list);
        SqlRelation inner = new SqlRelation.Unnest(numbers("a", 1), values, "e", "p", false);
        assertThat(run(inner, "a", "p", "e")).containsExactly(List.of("1", "0", "5"), List.of("1", "1", "6"));
        SqlRelation outer = new SqlRelation.Unnest(numbers("a", 1), Literal.nullOf(list), "e", null, true);
        assertThat(run(outer, "a", "e")).containsExactly(List.of("1", "null"));
    }

    @Test
    void nested_types_print_with_quoted_fields() {
        SqlType type = new SqlType.StructOf(List.of(
                new SqlType.Field("a b", Simple.INTEGER),
                new SqlType.Field("m", new SqlType.MapOf(Simple.VARCHAR, new SqlType.Decimal(5, 2)))));
        assertThat(SqlPrinter.type(type)).isEqualTo("STRUCT(\"a b\" INTEGER, \"m\" MAP(VARCHAR, DECIMAL(5, 2)))");
    }
}
