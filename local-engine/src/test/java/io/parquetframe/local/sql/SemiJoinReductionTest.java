package io.parquetframe.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.local.sql.SqlExpression.Aggregate;
import io.parquetframe.local.sql.SqlExpression.Call;
import io.parquetframe.local.sql.SqlExpression.Column;
import io.parquetframe.local.sql.SqlExpression.Literal;
import io.parquetframe.local.sql.SqlExpression.Operator;
import io.parquetframe.local.sql.SqlExpression.Window;
import io.parquetframe.local.sql.SqlRelation.Filter;
import io.parquetframe.local.sql.SqlRelation.GroupBy;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlRelation.Join;
import io.parquetframe.local.sql.SqlRelation.JoinKind;
import io.parquetframe.local.sql.SqlRelation.ParquetScan;
import io.parquetframe.local.sql.SqlRelation.Project;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SemiJoinReductionTest {

    private static final Map<String, Long> BYTES = Map.of("/facts", 1000L, "/parts", 250L, "/large", 251L);

    private static final SqlRelation FACTS = scan("/facts", "f_key", "f_value");
    private static final Filter PARTS = filtered(scan("/parts", "p_key", "p_name"), "p_name");
    private static final GroupBy GROUPS = groups(FACTS, new Column("f_key"));
    private static final GroupBy REDUCED = groups(
            new Join(
                    JoinKind.SEMI,
                    FACTS,
                    new Project(PARTS, List.of(new Item(new Column("p_key"), "r0"))),
                    equal("f_key", "r0")),
            new Column("f_key"));

    @Test
    void groupsThatAreJoinedWithAFilteredScanAreReducedToItsKeys() {
        assertThat(rewritten(join(JoinKind.INNER, PARTS, GROUPS, equal("p_key", "g_key"))))
                .isEqualTo(join(JoinKind.INNER, PARTS, REDUCED, equal("p_key", "g_key")));
        assertThat(rewritten(join(JoinKind.SEMI, GROUPS, PARTS, equal("p_key", "g_key"))))
                .isEqualTo(join(JoinKind.SEMI, REDUCED, PARTS, equal("p_key", "g_key")));
    }

    @Test
    void theScanIsFoundThroughJoinsAndEqualColumns() {
        SqlRelation lines = scan("/facts", "l_key");
        SqlRelation left = join(JoinKind.INNER, lines, PARTS, equal("l_key", "p_key"));
        assertThat(rewritten(join(JoinKind.INNER, left, GROUPS, equal("l_key", "g_key"))))
                .isEqualTo(join(JoinKind.INNER, left, REDUCED, equal("l_key", "g_key")));
    }

    @Test
    void theGroupingIsFoundThroughFiltersAndNames() {
        SqlRelation above = filtered(
                new Project(GROUPS, List.of(new Item(new Column("g_key"), "h"), new Item(new Column("n"), "m"))), "m");
        SqlRelation reduced = filtered(
                new Project(REDUCED, List.of(new Item(new Column("g_key"), "h"), new Item(new Column("n"), "m"))), "m");
        assertThat(rewritten(join(JoinKind.INNER, PARTS, above, equal("p_key", "h"))))
                .isEqualTo(join(JoinKind.INNER, PARTS, reduced, equal("p_key", "h")));
    }

    static Stream<SqlRelation> others() {
        SqlExpression on = equal("p_key", "g_key");
        SqlExpression rank = new Window(Call.of("rank"), List.of(), List.of(), null);
        return Stream.of(
                join(
                        JoinKind.INNER,
                        PARTS,
                        new Project(GROUPS, List.of(new Item(new Column("g_key"), "g_key"), new Item(rank, "rank"))),
                        on),
                join(JoinKind.INNER, scan("/parts", "p_key"), GROUPS, on),
                join(JoinKind.INNER, filtered(scan("/large", "p_key", "x"), "x"), GROUPS, on),
                join(JoinKind.INNER, PARTS, GROUPS, equal("p_key", "n")),
                join(JoinKind.INNER, PARTS, GROUPS, equal("p_key", "p_name")),
                join(JoinKind.INNER, PARTS, GROUPS, Operator.of("<", new Column("p_key"), new Column("g_key"))),
                join(JoinKind.INNER, PARTS, groups(FACTS, Operator.of("+", new Column("f_key"), Literal.of(1))), on));
    }

    @ParameterizedTest
    @MethodSource("others")
    void anythingElseStaysAsItIs(SqlRelation relation) {
        assertThat(rewritten(relation)).isEqualTo(relation);
    }

    @ParameterizedTest
    @EnumSource(
            value = JoinKind.class,
            names = {"LEFT", "RIGHT", "FULL", "ANTI"})
    void joinsThatKeepRowsWithoutAMatchStayAsTheyAre(JoinKind kind) {
        SqlRelation relation = join(kind, PARTS, GROUPS, equal("p_key", "g_key"));
        assertThat(rewritten(relation)).isEqualTo(relation);
    }

    private static SqlRelation rewritten(SqlRelation relation) {
        SqlQuery query = new SqlQuery(List.of(), relation, List.of("n"));
        return SemiJoinReduction.apply(query, scan -> BYTES.get(scan.paths().get(0)))
                .body();
    }

    private static SqlRelation scan(String path, String... columns) {
        return new ParquetScan(
                List.of(path),
                Stream.of(columns)
                        .map(column -> new Item(new Column(column), column))
                        .toList());
    }

    private static Filter filtered(SqlRelation relation, String column) {
        return new Filter(relation, Operator.of("=", new Column(column), Literal.of("x")));
    }

    private static GroupBy groups(SqlRelation rows, SqlExpression key) {
        return new GroupBy(rows, List.of(key), List.of(new Item(key, "g_key"), new Item(Aggregate.of("count"), "n")));
    }

    private static Join join(JoinKind kind, SqlRelation left, SqlRelation right, SqlExpression on) {
        return new Join(kind, left, right, on);
    }

    private static SqlExpression equal(String a, String b) {
        return Operator.of("=", new Column(a), new Column(b));
    }
}
