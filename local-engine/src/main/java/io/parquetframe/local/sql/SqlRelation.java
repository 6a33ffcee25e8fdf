package io.parquetframe.local.sql;

import io.parquetframe.local.sql.SqlExpression.SortKey;
import io.parquetframe.local.stream.ArrowInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A relation of the engine's dialect: what stands in {@code FROM}. Immutable. */
public sealed interface SqlRelation {

    /** An expression and the name of the column that it makes. */
    record Item(SqlExpression expression, String name) {}

    /**
     * Parquet files read in the given order. Paths are absolute paths of the local file system, taken literally.
     * Items see the files' own columns, and {@code file_index} (position in {@code paths}) and {@code file_row_number}.
     */
    record ParquetScan(List<String> paths, List<Item> items) implements SqlRelation {
        public ParquetScan {
            paths = List.copyOf(paths);
            items = List.copyOf(items);
            if (paths.isEmpty()) {
                throw new IllegalArgumentException("A scan needs at least one file");
            }
        }
    }

    /** Arrow batches, in their order. Items see the columns of the stream. */
    record ArrowScan(ArrowInput input, List<Item> items) implements SqlRelation {
        public ArrowScan {
            items = List.copyOf(items);
        }
    }

    /** A table in a database of the engine's own, rows in the order in which they were put there. */
    record TableScan(String database, List<Item> items) implements SqlRelation {
        public TableScan {
            items = List.copyOf(items);
        }
    }

    /** Constant rows; no rows gives an empty relation with these columns. */
    record Values(List<Item> columns, List<List<SqlExpression>> rows) implements SqlRelation {
        public Values {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** {@code start, start + step, …} below (above, for a negative step) {@code end}, as BIGINT. */
    record Range(String name, long start, long end, long step) implements SqlRelation {}

    /** A common table expression of the enclosing {@link SqlQuery}, its columns renamed by the items. */
    record CteReference(String cte, List<Item> items) implements SqlRelation {
        public CteReference {
            items = List.copyOf(items);
        }
    }

    /** Computed columns. */
    record Project(SqlRelation child, List<Item> items) implements SqlRelation {
        public Project {
            items = List.copyOf(items);
        }
    }

    /** Rows for which the predicate is true. */
    record Filter(SqlRelation child, SqlExpression predicate) implements SqlRelation {}

    /** Groups by the keys; no keys is one group over all rows. Items may use keys and aggregates. */
    record GroupBy(SqlRelation child, List<SqlExpression> keys, List<Item> items) implements SqlRelation {
        public GroupBy {
            keys = List.copyOf(keys);
            items = List.copyOf(items);
        }
    }

    /** Orders, then skips {@code offset} rows and keeps {@code limit}; no keys keeps the child's order. */
    record Ordered(SqlRelation child, List<SortKey> keys, @Nullable Long limit, long offset) implements SqlRelation {
        public Ordered {
            keys = List.copyOf(keys);
        }
    }

    /** How rows of two relations are combined. */
    enum JoinKind {
        INNER,
        LEFT,
        RIGHT,
        FULL,
        SEMI,
        ANTI,
        CROSS
    }

    /** A join; CROSS has no condition, every other kind needs one. */
    record Join(JoinKind kind, SqlRelation left, SqlRelation right, @Nullable SqlExpression condition)
            implements SqlRelation {
        public Join {
            if ((kind == JoinKind.CROSS) != (condition == null)) {
                throw new IllegalArgumentException(
                        kind + " join " + (condition == null ? "needs a" : "has no") + " condition");
            }
        }
    }

    /** All rows of all children in their order, columns by position under the given names. */
    record UnionAll(List<SqlRelation> children, List<String> names) implements SqlRelation {
        public UnionAll {
            children = List.copyOf(children);
            names = List.copyOf(names);
        }
    }

    /** One output row for each element of a list column; with {@code outer} also for a null or empty list. */
    record Unnest(
            SqlRelation child, SqlExpression list, String elementName, @Nullable String positionName, boolean outer)
            implements SqlRelation {}
}
