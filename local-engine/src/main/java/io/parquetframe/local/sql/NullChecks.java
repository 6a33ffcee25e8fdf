package io.parquetframe.local.sql;

import io.parquetframe.local.sql.SqlExpression.Column;
import io.parquetframe.local.sql.SqlExpression.IsNotNull;
import io.parquetframe.local.sql.SqlExpression.Operator;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlRelation.Join;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes {@code x IS NOT NULL} out of filters where a comparison or a join further up drops the rows with a null anyway.
 *
 * <p>Spark's optimizer adds such checks for its own scans. The engine needs none of them, and takes each for a filter that
 * halves the rows: with them it joins in a bad order. Rows with a null then reach expressions that did not see them
 * before; one that fails for such a row fails the local run, which Spark repeats.
 */
public final class NullChecks {

    /** Operators whose result is null when an operand is. */
    private static final Set<String> STRICT =
            Set.of("=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", "//", "%", "NOT");

    private NullChecks() {}

    /** The same query without the checks that change nothing. */
    public static SqlQuery simplify(SqlQuery query) {
        List<SqlQuery.Cte> ctes = query.ctes().stream()
                .map(cte -> new SqlQuery.Cte(cte.name(), simplify(cte.body(), Set.of())))
                .toList();
        return new SqlQuery(ctes, simplify(query.body(), Set.of()), query.columns());
    }

    /** A relation of which rows are dropped, further up, that have a null in one of the columns. */
    private static SqlRelation simplify(SqlRelation relation, Set<String> rejected) {
        if (relation instanceof SqlRelation.Filter filter) {
            return filter(filter, rejected);
        }
        if (relation instanceof SqlRelation.Project project) {
            return new SqlRelation.Project(simplify(project.child(), renamed(project, rejected)), project.items());
        }
        if (relation instanceof Join join) {
            return join(join, rejected);
        }
        if (relation instanceof SqlRelation.GroupBy group) {
            return new SqlRelation.GroupBy(
                    simplify(group.child(), rejectedKeys(group, rejected)), group.keys(), group.items());
        }
        if (relation instanceof SqlRelation.Ordered ordered) {
            boolean everyRow = ordered.limit() == null && ordered.offset() == 0;
            SqlRelation child = simplify(ordered.child(), everyRow ? rejected : Set.of());
            return new SqlRelation.Ordered(child, ordered.keys(), ordered.limit(), ordered.offset());
        }
        return Relations.mapChildren(relation, child -> simplify(child, Set.of()));
    }

    private static SqlRelation filter(SqlRelation.Filter filter, Set<String> rejected) {
        List<SqlExpression> conjuncts = Relations.conjuncts(filter.predicate());
        Set<String> dropped = new HashSet<>(rejected);
        conjuncts.forEach(conjunct -> strict(conjunct, dropped));
        List<SqlExpression> kept = new ArrayList<>();
        for (SqlExpression conjunct : conjuncts) {
            boolean isNew = !(conjunct instanceof IsNotNull check && check.child() instanceof Column column)
                    || dropped.add(column.name());
            if (isNew) {
                kept.add(conjunct);
            }
        }
        SqlRelation child = simplify(filter.child(), dropped);
        if (kept.isEmpty()) {
            return child;
        }
        return new SqlRelation.Filter(child, kept.size() == 1 ? kept.get(0) : new Operator("AND", kept));
    }

    private static SqlRelation join(Join join, Set<String> above) {
        Set<String> matched = new HashSet<>();
        Relations.conjuncts(join.condition()).forEach(conjunct -> strict(conjunct, matched));
        Set<String> both = new HashSet<>(above);
        both.addAll(matched);
        return switch (join.kind()) {
            case INNER, CROSS -> joined(join, both, both);
            case LEFT, ANTI -> joined(join, above, matched);
            case RIGHT -> joined(join, matched, above);
            case SEMI -> joined(join, both, matched);
            case FULL -> joined(join, Set.of(), Set.of());
        };
    }

    private static Join joined(Join join, Set<String> left, Set<String> right) {
        return new Join(join.kind(), simplify(join.left(), left), simplify(join.right(), right), join.condition());
    }

    /** The columns below a projection that only renames them; a computed one (a window, too) may need every row. */
    private static Set<String> renamed(SqlRelation.Project project, Set<String> rejected) {
        Set<String> below = new HashSet<>();
        if (Relations.onlyRenames(project)) {
            rejected.forEach(name -> {
                String column = Relations.origin(project.items(), name);
                if (column != null) {
                    below.add(column);
                }
            });
        }
        return below;
    }

    /** Rows with a null in such a key make groups of their own, which are dropped. */
    private static Set<String> rejectedKeys(SqlRelation.GroupBy group, Set<String> rejected) {
        Set<String> below = new HashSet<>();
        for (Item item : group.items()) {
            if (item.expression() instanceof Column column
                    && group.keys().contains(column)
                    && rejected.contains(item.name())) {
                below.add(column.name());
            }
        }
        return below;
    }

    /** Adds the columns that make the expression null when one of them is. */
    private static void strict(SqlExpression expression, Set<String> columns) {
        if (expression instanceof Column column) {
            columns.add(column.name());
        } else if (expression instanceof Operator operator && STRICT.contains(operator.symbol())) {
            operator.operands().forEach(operand -> strict(operand, columns));
        } else if (expression instanceof SqlExpression.Cast cast) {
            strict(cast.child(), columns);
        } else if (expression instanceof SqlExpression.In in) {
            strict(in.value(), columns);
        }
    }
}
