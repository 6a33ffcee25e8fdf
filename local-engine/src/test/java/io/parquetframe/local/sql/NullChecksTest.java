package io.parquetframe.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.local.sql.SqlExpression.Aggregate;
import io.parquetframe.local.sql.SqlExpression.Call;
import io.parquetframe.local.sql.SqlExpression.Cast;
import io.parquetframe.local.sql.SqlExpression.Column;
import io.parquetframe.local.sql.SqlExpression.In;
import io.parquetframe.local.sql.SqlExpression.IsNotNull;
import io.parquetframe.local.sql.SqlExpression.Literal;
import io.parquetframe.local.sql.SqlExpression.Operator;
import io.parquetframe.local.sql.SqlExpression.SortKey;
import io.parquetframe.local.sql.SqlExpression.Window;
import io.parquetframe.local.sql.SqlRelation.Filter;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlRelation.Join;
import io.parquetframe.local.sql.SqlRelation.JoinKind;
import io.parquetframe.local.sql.SqlType.Simple;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NullChecksTest {

    private static final Column A = new Column("a");
    private static final Column B = new Column("b");
    private static final SqlExpression A_CHECKED = new IsNotNull(A);
    private static final SqlExpression B_CHECKED = new IsNotNull(B);
    private static final SqlExpression EQUAL = Operator.of("=", A, B);
    private static final SqlRelation LEFT = values("a");
    private static final SqlRelation RIGHT = values("b");

    static Stream<Arguments> filters() {
        SqlExpression one = Literal.of(1);
        SqlExpression greater = Operator.of(">", A, one);
        SqlExpression sum = Operator.of("<", one, Operator.of("+", Cast.of(A, Simple.BIGINT), one));
        SqlExpression notIn = Operator.of("NOT", new In(A, List.of(one)));
        SqlExpression either = Operator.of("OR", greater, Operator.of("=", A, one));
        SqlExpression safe = Operator.of("IS NOT DISTINCT FROM", A, one);
        SqlExpression called = Operator.of("=", Call.of("coalesce", A, one), one);
        return Stream.of(
                Arguments.of("a comparison", greater, greater),
                Arguments.of("arithmetic and a cast in a comparison", sum, sum),
                Arguments.of("NOT IN a list", notIn, notIn),
                Arguments.of("OR says nothing", either, both(A_CHECKED, either)),
                Arguments.of("a comparison that knows null", safe, both(A_CHECKED, safe)),
                Arguments.of("a function", called, both(A_CHECKED, called)),
                Arguments.of("another column", B_CHECKED, both(A_CHECKED, B_CHECKED)),
                Arguments.of("the same check twice", A_CHECKED, A_CHECKED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void aFilterKeepsWhatNothingElseImplies(String name, SqlExpression other, SqlExpression left) {
        assertThat(simplified(new Filter(LEFT, both(A_CHECKED, other)))).isEqualTo(new Filter(LEFT, left));
    }

    static Stream<Arguments> joins() {
        return Stream.of(
                Arguments.of(JoinKind.INNER, false, false),
                Arguments.of(JoinKind.SEMI, false, false),
                Arguments.of(JoinKind.LEFT, true, false),
                Arguments.of(JoinKind.RIGHT, false, true),
                Arguments.of(JoinKind.ANTI, true, false),
                Arguments.of(JoinKind.FULL, true, true));
    }

    @ParameterizedTest
    @MethodSource("joins")
    void aJoinDropsTheNullsOfTheSideWhoseRowsMustMatch(JoinKind kind, boolean leftKept, boolean rightKept) {
        Join join = new Join(kind, new Filter(LEFT, A_CHECKED), new Filter(RIGHT, B_CHECKED), EQUAL);
        assertThat(simplified(join))
                .isEqualTo(new Join(
                        kind,
                        leftKept ? new Filter(LEFT, A_CHECKED) : LEFT,
                        rightKept ? new Filter(RIGHT, B_CHECKED) : RIGHT,
                        EQUAL));
    }

    @Test
    void aCheckAboveAnOuterJoinMakesTheOneBelowItsRowsNeedless() {
        Join join =
                new Join(JoinKind.LEFT, new Filter(LEFT, A_CHECKED), new Filter(RIGHT, B_CHECKED), Literal.of(true));
        assertThat(simplified(new Filter(join, both(A_CHECKED, B_CHECKED))))
                .isEqualTo(new Filter(
                        new Join(JoinKind.LEFT, LEFT, new Filter(RIGHT, B_CHECKED), Literal.of(true)),
                        both(A_CHECKED, B_CHECKED)));
    }

    @Test
    void columnsAreFollowedThroughTheirNames() {
        SqlRelation renaming = new SqlRelation.Project(new Filter(LEFT, A_CHECKED), List.of(new Item(A, "b")));
        assertThat(simplified(new Filter(renaming, B_CHECKED)))
                .isEqualTo(new Filter(new SqlRelation.Project(LEFT, List.of(new Item(A, "b"))), B_CHECKED));
    }

    static Stream<SqlRelation> barriers() {
        SqlRelation checked = new Filter(LEFT, A_CHECKED);
        SqlExpression number = new Window(Call.of("row_number"), List.of(), List.of(), null);
        return Stream.of(
                new SqlRelation.Project(checked, List.of(new Item(A, "a"), new Item(number, "n"))),
                new SqlRelation.Ordered(checked, List.of(new SortKey(A, true, true)), 3L, 0),
                new SqlRelation.Ordered(checked, List.of(), null, 2),
                new SqlRelation.GroupBy(checked, List.of(), List.of(new Item(Aggregate.of("max", A), "a"))),
                new SqlRelation.UnionAll(List.of(checked), List.of("a")),
                new Join(JoinKind.FULL, checked, RIGHT, EQUAL));
    }

    @ParameterizedTest
    @MethodSource("barriers")
    void whatDependsOnOtherRowsKeepsTheChecksBelow(SqlRelation barrier) {
        Filter filter = new Filter(barrier, A_CHECKED);
        assertThat(simplified(filter)).isEqualTo(filter);
    }

    @Test
    void aGroupWhoseKeyIsNullIsDroppedAbove() {
        List<Item> items = List.of(new Item(A, "k"), new Item(Aggregate.of("count"), "a"));
        SqlExpression aboveKey = new IsNotNull(new Column("k"));
        SqlRelation checked = new SqlRelation.GroupBy(new Filter(LEFT, A_CHECKED), List.of(A), items);
        assertThat(simplified(new Filter(checked, aboveKey)))
                .isEqualTo(new Filter(new SqlRelation.GroupBy(LEFT, List.of(A), items), aboveKey));
        assertThat(simplified(new Filter(checked, A_CHECKED))).isEqualTo(new Filter(checked, A_CHECKED));
    }

    @Test
    void aSortWithoutALimitIsNoBarrier() {
        SortKey key = new SortKey(A, true, true);
        SqlRelation sorted = new SqlRelation.Ordered(new Filter(LEFT, A_CHECKED), List.of(key), null, 0);
        assertThat(simplified(new Filter(sorted, A_CHECKED)))
                .isEqualTo(new Filter(new SqlRelation.Ordered(LEFT, List.of(key), null, 0), A_CHECKED));
    }

    @Test
    void whatIsSharedIsLookedAtAlone() {
        SqlQuery.Cte shared = new SqlQuery.Cte("s0", new Filter(LEFT, both(A_CHECKED, B_CHECKED)));
        SqlQuery query = new SqlQuery(
                List.of(shared),
                new Filter(new SqlRelation.CteReference("s0", List.of(new Item(A, "a"))), A_CHECKED),
                List.of("a"));
        assertThat(NullChecks.simplify(query)).isEqualTo(query);
    }

    private static SqlRelation simplified(SqlRelation relation) {
        return NullChecks.simplify(new SqlQuery(List.of(), relation, List.of("a")))
                .body();
    }

    private static SqlExpression both(SqlExpression first, SqlExpression second) {
        return Operator.of("AND", first, second);
    }

    private static SqlRelation values(String column) {
        return new SqlRelation.Values(List.of(new Item(Literal.nullOf(Simple.INTEGER), column)), List.of());
    }
}
