package io.parquetframe.local.sql;

import io.parquetframe.local.sql.SqlExpression.Column;
import io.parquetframe.local.sql.SqlExpression.Operator;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlRelation.Join;
import io.parquetframe.local.sql.SqlRelation.JoinKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What rewrites ask of a relation: its children, its columns, where a column comes from. */
final class Relations {

    private Relations() {}

    static List<SqlRelation> children(SqlRelation relation) {
        List<SqlRelation> children = new ArrayList<>();
        mapChildren(relation, child -> {
            children.add(child);
            return child;
        });
        return children;
    }

    /** The same operator over other children; subqueries in its expressions are not children. */
    static SqlRelation mapChildren(SqlRelation relation, UnaryOperator<SqlRelation> map) {
        if (relation instanceof SqlRelation.Filter filter) {
            return new SqlRelation.Filter(map.apply(filter.child()), filter.predicate());
        }
        if (relation instanceof SqlRelation.Project project) {
            return new SqlRelation.Project(map.apply(project.child()), project.items());
        }
        if (relation instanceof Join join) {
            return new Join(join.kind(), map.apply(join.left()), map.apply(join.right()), join.condition());
        }
        if (relation instanceof SqlRelation.GroupBy group) {
            return new SqlRelation.GroupBy(map.apply(group.child()), group.keys(), group.items());
        }
        if (relation instanceof SqlRelation.Ordered ordered) {
            return new SqlRelation.Ordered(
                    map.apply(ordered.child()), ordered.keys(), ordered.limit(), ordered.offset());
        }
        if (relation instanceof SqlRelation.UnionAll union) {
            return new SqlRelation.UnionAll(union.children().stream().map(map).toList(), union.names());
        }
        if (relation instanceof SqlRelation.Unnest unnest) {
            return new SqlRelation.Unnest(
                    map.apply(unnest.child()),
                    unnest.list(),
                    unnest.elementName(),
                    unnest.positionName(),
                    unnest.outer());
        }
        return relation;
    }

    /** The names of a relation's columns, in order. */
    static List<String> columns(SqlRelation relation) {
        if (relation instanceof SqlRelation.ParquetScan scan) {
            return names(scan.items());
        }
        if (relation instanceof SqlRelation.ArrowScan scan) {
            return names(scan.items());
        }
        if (relation instanceof SqlRelation.TableScan scan) {
            return names(scan.items());
        }
        if (relation instanceof SqlRelation.Values values) {
            return names(values.columns());
        }
        if (relation instanceof SqlRelation.CteReference reference) {
            return names(reference.items());
        }
        if (relation instanceof SqlRelation.Range range) {
            return List.of(range.name());
        }
        if (relation instanceof SqlRelation.Project project) {
            return names(project.items());
        }
        if (relation instanceof SqlRelation.GroupBy group) {
            return names(group.items());
        }
        if (relation instanceof SqlRelation.UnionAll union) {
            return union.names();
        }
        if (relation instanceof Join join && (join.kind() == JoinKind.SEMI || join.kind() == JoinKind.ANTI)) {
            return columns(join.left());
        }
        List<String> columns = new ArrayList<>();
        children(relation).forEach(child -> columns.addAll(columns(child)));
        if (relation instanceof SqlRelation.Unnest unnest) {
            columns.add(unnest.elementName());
            if (unnest.positionName() != null) {
                columns.add(unnest.positionName());
            }
        }
        return columns;
    }

    /** The column below that the named item repeats; null for a computed one. */
    static @Nullable String origin(List<Item> items, String name) {
        for (Item item : items) {
            if (item.name().equals(name)) {
                return item.expression() instanceof Column column ? column.name() : null;
            }
        }
        return null;
    }

    /** Whether a projection computes nothing. */
    static boolean onlyRenames(SqlRelation.Project project) {
        return project.items().stream().allMatch(item -> item.expression() instanceof Column);
    }

    static List<SqlExpression> conjuncts(@Nullable SqlExpression predicate) {
        if (predicate == null) {
            return List.of();
        }
        return predicate instanceof Operator and && and.symbol().equals("AND") ? and.operands() : List.of(predicate);
    }

    private static List<String> names(List<Item> items) {
        return items.stream().map(Item::name).toList();
    }
}
