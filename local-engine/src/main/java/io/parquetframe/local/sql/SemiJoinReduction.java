package io.parquetframe.local.sql;

import io.parquetframe.local.sql.SqlExpression.Column;
import io.parquetframe.local.sql.SqlExpression.Operator;
import io.parquetframe.local.sql.SqlRelation.Filter;
import io.parquetframe.local.sql.SqlRelation.GroupBy;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlRelation.Join;
import io.parquetframe.local.sql.SqlRelation.JoinKind;
import io.parquetframe.local.sql.SqlRelation.ParquetScan;
import io.parquetframe.local.sql.SqlRelation.Project;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Groups only what a join needs: where groups are joined by their key with rows that come from a filtered scan, the rows
 * to group are first reduced, by a semi join, to the keys of that scan.
 *
 * <p>Spark makes such joins of correlated subqueries ({@code x < (SELECT avg(y) … WHERE k = outer.k)}). The engine would
 * compute every group, and throw most of them away.
 *
 * <p>What stands below a join raises no errors (the translator declines where it could), so that groups which are not
 * computed take no error with them.
 */
public final class SemiJoinReduction {

    /** The scan is read a second time: it must be this many times smaller than what is grouped. */
    private static final long WORTHWHILE = 4;

    private final ToLongFunction<ParquetScan> bytes;
    private int sources;

    /** Rows with a column whose values hold all that the column of a larger relation has. */
    private record Source(Filter relation, String column) {}

    private SemiJoinReduction(ToLongFunction<ParquetScan> bytes) {
        this.bytes = bytes;
    }

    /**
     * The same query with reduced groupings.
     *
     * @param bytes how large a scan is, in bytes of its files
     */
    public static SqlQuery apply(SqlQuery query, ToLongFunction<ParquetScan> bytes) {
        SemiJoinReduction reduction = new SemiJoinReduction(bytes);
        List<SqlQuery.Cte> ctes = query.ctes().stream()
                .map(cte -> new SqlQuery.Cte(cte.name(), reduction.reduce(cte.body())))
                .toList();
        return new SqlQuery(ctes, reduction.reduce(query.body()), query.columns());
    }

    private SqlRelation reduce(SqlRelation relation) {
        SqlRelation reduced = Relations.mapChildren(relation, this::reduce);
        if (!(reduced instanceof Join join)
                || join.condition() == null
                || (join.kind() != JoinKind.INNER && join.kind() != JoinKind.SEMI)) {
            return reduced;
        }
        SqlRelation left = join.left();
        SqlRelation right = join.right();
        for (SqlExpression conjunct : Relations.conjuncts(join.condition())) {
            if (!(conjunct instanceof Operator equal
                    && equal.symbol().equals("=")
                    && equal.operands().get(0) instanceof Column a
                    && equal.operands().get(1) instanceof Column b)) {
                continue;
            }
            boolean leftFirst = Relations.columns(left).contains(a.name());
            String leftKey = leftFirst ? a.name() : b.name();
            String rightKey = leftFirst ? b.name() : a.name();
            right = reducedBy(right, rightKey, source(left, leftKey));
            left = reducedBy(left, leftKey, source(right, rightKey));
        }
        return new Join(join.kind(), left, right, join.condition());
    }

    private SqlRelation reducedBy(SqlRelation groups, String key, Optional<Source> source) {
        return source.map(found -> reduced(groups, key, found)).orElse(groups);
    }

    /** Follows the key to the grouping that makes it; what is none, or needs every group as a window does, stays. */
    private SqlRelation reduced(SqlRelation relation, String key, Source source) {
        if (relation instanceof Filter filter) {
            return new Filter(reduced(filter.child(), key, source), filter.predicate());
        }
        if (relation instanceof Project project && Relations.onlyRenames(project)) {
            String below = Relations.origin(project.items(), key);
            return below == null ? relation : new Project(reduced(project.child(), below, source), project.items());
        }
        if (relation instanceof GroupBy group) {
            String below = Relations.origin(group.items(), key);
            if (below != null
                    && group.keys().contains(new Column(below))
                    && bytesOf(source.relation()) <= bytesOf(group.child()) / WORTHWHILE) {
                return new GroupBy(semiJoin(group.child(), below, source), group.keys(), group.items());
            }
        }
        return relation;
    }

    private SqlRelation semiJoin(SqlRelation rows, String key, Source source) {
        String name = "r" + sources++;
        SqlRelation keys = new Project(source.relation(), List.of(new Item(new Column(source.column()), name)));
        return new Join(JoinKind.SEMI, rows, keys, Operator.of("=", new Column(key), new Column(name)));
    }

    /** The filtered scan that the column, or one that equals it in every row, comes from. */
    private static Optional<Source> source(SqlRelation relation, String column) {
        if (relation instanceof Filter filter) {
            return filter.child() instanceof ParquetScan
                    ? Optional.of(new Source(filter, column))
                    : source(filter.child(), column);
        }
        if (relation instanceof Project project) {
            String below = Relations.origin(project.items(), column);
            return below == null ? Optional.empty() : source(project.child(), below);
        }
        if (relation instanceof Join join && (join.kind() == JoinKind.INNER || join.kind() == JoinKind.SEMI)) {
            boolean isLeft = Relations.columns(join.left()).contains(column);
            Optional<Source> own = source(isLeft ? join.left() : join.right(), column);
            return own.isPresent() ? own : ofEqualColumn(join, column, isLeft ? join.right() : join.left());
        }
        return Optional.empty();
    }

    private static Optional<Source> ofEqualColumn(Join join, String column, SqlRelation other) {
        return Relations.conjuncts(join.condition()).stream()
                .map(conjunct -> equal(conjunct, column))
                .flatMap(Optional::stream)
                .flatMap(equal -> source(other, equal).stream())
                .findFirst();
    }

    private static Optional<String> equal(SqlExpression conjunct, String column) {
        if (conjunct instanceof Operator equal
                && equal.symbol().equals("=")
                && equal.operands().get(0) instanceof Column a
                && equal.operands().get(1) instanceof Column b) {
            return a.name().equals(column)
                    ? Optional.of(b.name())
                    : Optional.of(a.name()).filter(name -> b.name().equals(column));
        }
        return Optional.empty();
    }

    private long bytesOf(SqlRelation relation) {
        return relation instanceof ParquetScan scan
                ? bytes.applyAsLong(scan)
                : Relations.children(relation).stream().mapToLong(this::bytesOf).sum();
    }
}
