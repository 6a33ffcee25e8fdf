package io.parquetframe.local.sql;

import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.stream.ArrowInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Prints a {@link SqlQuery} in the engine's dialect. Every relation becomes one {@code SELECT}; a filter below a
 * projection or a grouping shares its {@code SELECT}, which keeps the text, and the engine's parser, short.
 */
public final class SqlPrinter {

    private final StringBuilder out = new StringBuilder(1024);
    private final ExpressionPrinter expressions = new ExpressionPrinter(out, this::relation);
    private final Map<String, ArrowInput> streams = new HashMap<>();
    private final Function<SqlRelation.ParquetScan, SqlRelation> scans;
    private int aliases;

    private SqlPrinter(Function<SqlRelation.ParquetScan, SqlRelation> scans) {
        this.scans = scans;
    }

    /** A text, and the streams that it reads by their names in it: each is read once, so each scan has its own. */
    public record Printed(String sql, Map<String, ArrowInput> streams) {
        public Printed {
            streams = Map.copyOf(streams);
        }
    }

    /** The query's text; equal trees give equal texts. */
    public static String print(SqlQuery query) {
        return printed(query).sql();
    }

    /** The query's text and its streams. */
    public static Printed printed(SqlQuery query) {
        return printed(query, scan -> scan);
    }

    /**
     * The query's text with other relations in place of its scans, those in subqueries of expressions included.
     *
     * @param scans what stands for a scan: a {@link SqlRelation.TableScan} with the same items, or the scan itself
     */
    public static Printed printed(SqlQuery query, Function<SqlRelation.ParquetScan, SqlRelation> scans) {
        SqlPrinter printer = new SqlPrinter(scans);
        printer.query(query);
        return new Printed(printer.out.toString(), printer.streams);
    }

    /** The statement that makes {@link SqlRelation.TableScan the table} of a database from a scan. */
    public static String createTable(String database, SqlRelation.ParquetScan scan) {
        SqlPrinter printer = new SqlPrinter(same -> same);
        printer.out.append("CREATE TABLE ").append(table(database)).append(" AS ");
        printer.relation(scan);
        return printer.out.toString();
    }

    /** A query for the rows of a scan alone. */
    public static String scan(SqlRelation.ParquetScan scan) {
        SqlPrinter printer = new SqlPrinter(same -> same);
        printer.relation(scan);
        return printer.out.toString();
    }

    private static String table(String database) {
        return SqlNames.identifier(database) + ".\"main\".\"columns\"";
    }

    private void query(SqlQuery query) {
        if (!query.ctes().isEmpty()) {
            out.append("WITH ");
            separated(query.ctes(), ", ", cte -> {
                out.append(SqlNames.identifier(cte.name())).append(" AS MATERIALIZED (");
                relation(cte.body());
                out.append(')');
            });
            out.append(' ');
        }
        out.append("SELECT ");
        separated(query.columns(), ", ", column -> out.append(SqlNames.identifier(column)));
        from(query.body());
    }

    /** A complete {@code SELECT} without parentheses. */
    private void relation(SqlRelation relation) {
        if (relation instanceof SqlRelation.ParquetScan scan) {
            SqlRelation actual = scans.apply(scan);
            if (actual instanceof SqlRelation.ParquetScan files) {
                files(files);
            } else {
                relation(actual);
            }
        } else if (relation instanceof SqlRelation.TableScan scan) {
            select(scan.items());
            out.append(" FROM ").append(table(scan.database()));
        } else if (relation instanceof SqlRelation.ArrowScan scan) {
            String stream = "a" + streams.size();
            streams.put(stream, scan.input());
            select(scan.items());
            out.append(" FROM ").append(SqlNames.identifier(stream));
        } else if (relation instanceof SqlRelation.Values values) {
            values(values);
        } else if (relation instanceof SqlRelation.Range range) {
            range(range);
        } else if (relation instanceof SqlRelation.CteReference reference) {
            select(reference.items());
            out.append(" FROM ").append(SqlNames.identifier(reference.cte()));
        } else if (relation instanceof SqlRelation.Project project) {
            select(project.items());
            fromFiltered(project.child());
        } else if (relation instanceof SqlRelation.GroupBy group) {
            groupBy(group);
        } else if (relation instanceof SqlRelation.Filter filter) {
            out.append("SELECT *");
            fromFiltered(filter);
        } else if (relation instanceof SqlRelation.Ordered ordered) {
            ordered(ordered);
        } else if (relation instanceof SqlRelation.Join join) {
            out.append("SELECT * FROM ");
            joinTree(join);
        } else if (relation instanceof SqlRelation.UnionAll union) {
            union(union);
        } else if (relation instanceof SqlRelation.Unnest unnest) {
            unnest(unnest);
        } else {
            throw new IllegalArgumentException("Not a relation: " + relation);
        }
    }

    private void files(SqlRelation.ParquetScan scan) {
        select(scan.items());
        out.append(" FROM read_parquet([");
        separated(scan.paths(), ", ", path -> out.append(SqlNames.string(Globs.escape(path))));
        out.append("], hive_partitioning=false, union_by_name=false)");
    }

    private void range(SqlRelation.Range range) {
        out.append("SELECT range AS ").append(SqlNames.identifier(range.name()));
        out.append(" FROM range(").append(range.start()).append("::BIGINT, ");
        out.append(range.end()).append("::BIGINT, ").append(range.step()).append("::BIGINT)");
    }

    private void groupBy(SqlRelation.GroupBy group) {
        select(group.items());
        fromFiltered(group.child());
        if (!group.keys().isEmpty()) {
            out.append(" GROUP BY ");
            separated(group.keys(), ", ", expressions::print);
        }
    }

    private void select(List<Item> items) {
        out.append("SELECT ");
        if (items.isEmpty()) {
            out.append("1 AS \"_\"");
        }
        separated(items, ", ", item -> {
            expressions.print(item.expression());
            out.append(" AS ").append(SqlNames.identifier(item.name()));
        });
    }

    private void from(SqlRelation relation) {
        out.append(" FROM ");
        if (relation instanceof SqlRelation.Join join) {
            joinTree(join);
        } else {
            operand(relation);
        }
    }

    private void fromFiltered(SqlRelation child) {
        if (child instanceof SqlRelation.Filter filter) {
            from(filter.child());
            out.append(" WHERE ");
            expressions.print(filter.predicate());
        } else {
            from(child);
        }
    }

    private void operand(SqlRelation relation) {
        out.append('(');
        relation(relation);
        out.append(") AS t").append(++aliases);
    }

    private void joinTree(SqlRelation.Join join) {
        joinOperand(join.left());
        out.append(
                switch (join.kind()) {
                    case INNER -> " INNER JOIN ";
                    case LEFT -> " LEFT JOIN ";
                    case RIGHT -> " RIGHT JOIN ";
                    case FULL -> " FULL JOIN ";
                    case SEMI -> " SEMI JOIN ";
                    case ANTI -> " ANTI JOIN ";
                    case CROSS -> " CROSS JOIN ";
                });
        joinOperand(join.right());
        SqlExpression condition = join.condition();
        if (condition != null) {
            out.append(" ON ");
            expressions.print(condition);
        }
    }

    private void joinOperand(SqlRelation relation) {
        if (relation instanceof SqlRelation.Join join) {
            out.append('(');
            joinTree(join);
            out.append(')');
        } else {
            operand(relation);
        }
    }

    private void ordered(SqlRelation.Ordered ordered) {
        out.append("SELECT *");
        from(ordered.child());
        if (!ordered.keys().isEmpty()) {
            out.append(" ORDER BY ");
            separated(ordered.keys(), ", ", expressions::sortKey);
        }
        Long limit = ordered.limit();
        if (limit != null) {
            out.append(" LIMIT ").append(limit);
        }
        if (ordered.offset() > 0) {
            out.append(" OFFSET ").append(ordered.offset());
        }
    }

    private void union(SqlRelation.UnionAll union) {
        out.append("SELECT * FROM (");
        separated(union.children(), " UNION ALL ", child -> {
            out.append('(');
            relation(child);
            out.append(')');
        });
        out.append(") AS t").append(++aliases).append(" (");
        // A SELECT of nothing has a column of this name.
        List<String> names = union.names().isEmpty() ? List.of("_") : union.names();
        separated(names, ", ", name -> out.append(SqlNames.identifier(name)));
        out.append(')');
    }

    private void values(SqlRelation.Values values) {
        List<List<SqlExpression>> rows = values.rows();
        if (rows.size() == 1) {
            List<Item> items = new ArrayList<>();
            for (int i = 0; i < values.columns().size(); i++) {
                items.add(new Item(rows.get(0).get(i), values.columns().get(i).name()));
            }
            select(items);
            return;
        }
        select(values.columns());
        if (rows.isEmpty()) {
            out.append(" WHERE false");
            return;
        }
        out.append(" WHERE false UNION ALL VALUES ");
        separated(rows, ", ", row -> {
            out.append('(');
            if (row.isEmpty()) {
                out.append('1');
            }
            separated(row, ", ", expressions::print);
            out.append(')');
        });
    }

    private void unnest(SqlRelation.Unnest unnest) {
        String list = "\"_list\"";
        String position = "\"_position\"";
        out.append("SELECT * EXCLUDE (")
                .append(list)
                .append(", ")
                .append(position)
                .append("), ");
        out.append(list).append('[').append(position).append("] AS ").append(SqlNames.identifier(unnest.elementName()));
        String positionName = unnest.positionName();
        if (positionName != null) {
            out.append(", CAST(").append(position).append(" - 1 AS INTEGER) AS ");
            out.append(SqlNames.identifier(positionName));
        }
        out.append(" FROM (SELECT *, unnest(");
        out.append(unnest.outer() ? "CASE WHEN len(_list) > 0 THEN " : "").append("range(1, len(_list) + 1)");
        out.append(unnest.outer() ? " ELSE [NULL] END" : "").append(") AS ").append(position);
        out.append(" FROM (SELECT *, ");
        expressions.print(unnest.list());
        out.append(" AS ").append(list);
        from(unnest.child());
        out.append("))");
    }

    private <T> void separated(Iterable<T> values, String separator, Consumer<? super T> print) {
        separated(out, values, separator, print);
    }

    static <T> void separated(StringBuilder out, Iterable<T> values, String separator, Consumer<? super T> print) {
        boolean first = true;
        for (T value : values) {
            if (!first) {
                out.append(separator);
            }
            first = false;
            print.accept(value);
        }
    }

    static String type(SqlType type) {
        if (type instanceof SqlType.Decimal decimal) {
            return "DECIMAL(" + decimal.precision() + ", " + decimal.scale() + ")";
        }
        if (type instanceof SqlType.ListOf list) {
            return type(list.element()) + "[]";
        }
        if (type instanceof SqlType.MapOf map) {
            return "MAP(" + type(map.key()) + ", " + type(map.value()) + ")";
        }
        if (type instanceof SqlType.StructOf struct) {
            StringBuilder fields = new StringBuilder("STRUCT(");
            separated(fields, struct.fields(), ", ", field -> fields.append(SqlNames.identifier(field.name()))
                    .append(' ')
                    .append(type(field.type())));
            return fields.append(')').toString();
        }
        return ((SqlType.Simple) type).name();
    }
}
