package io.parquetframe.spark.router.plan;

import io.parquetframe.local.Cut;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Call;
import io.parquetframe.local.sql.SqlExpression.Case;
import io.parquetframe.local.sql.SqlExpression.Column;
import io.parquetframe.local.sql.SqlExpression.Literal;
import io.parquetframe.local.sql.SqlExpression.SortKey;
import io.parquetframe.local.sql.SqlExpression.When;
import io.parquetframe.local.sql.SqlExpression.Window;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlRelation.Item;
import io.parquetframe.local.sql.SqlRelation.Ordered;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.spark.router.expression.Scalar;
import io.parquetframe.spark.router.expression.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of an order. When the cut goes through rows that tie, only Spark's own run says which of them it takes:
 * the engine reads one row further, compares, and fails on a tie, which hands the query to Spark.
 */
final class TopRows {

    private static final String NUMBER = "_number";
    private static final String RANK = "_rank";

    /** More rows may come in several batches. */
    private static final long MOST_COMPARED = 1_000;
    /** Types whose equal values look the same: not floating ones, whose zeros differ. */
    private static final Set<SqlType> ONE_FORM = Set.of(
            SqlType.Simple.BOOLEAN,
            SqlType.Simple.TINYINT,
            SqlType.Simple.SMALLINT,
            SqlType.Simple.INTEGER,
            SqlType.Simple.BIGINT,
            SqlType.Simple.DATE,
            SqlType.Simple.TIMESTAMP,
            SqlType.Simple.TIMESTAMPTZ,
            SqlType.Simple.VARCHAR,
            SqlType.Simple.BLOB);

    private TopRows() {}

    /** Skips {@code offset} rows and keeps {@code limit} of the child, which may be sorted. */
    static SqlRelation cut(Fragment child, @Nullable Long limit, long offset, boolean takesAll) {
        if (!(child.relation() instanceof Ordered sorted) || sorted.limit() != null || sorted.offset() != 0) {
            return new Ordered(child.relation(), List.of(), limit, offset);
        }
        boolean plain = takesAll || sorted.keys().isEmpty() || ordersEverything(sorted.keys(), child);
        return plain
                ? new Ordered(sorted.child(), sorted.keys(), limit, offset)
                : checked(child, sorted, limit, offset);
    }

    /**
     * How to see in the rows of {@link #oneMore} whether the cut goes through rows that tie; null where that needs {@link
     * #cut}, or nothing.
     */
    static @Nullable Cut rootCut(Fragment child, long limit, List<Attribute> output) {
        if (!(child.relation() instanceof Ordered sorted)
                || sorted.limit() != null
                || sorted.offset() != 0
                || limit < 1
                || limit > MOST_COMPARED
                || child.maxRows() <= limit
                || sorted.keys().isEmpty()
                || ordersEverything(sorted.keys(), child)) {
            return null;
        }
        List<Integer> keys = new ArrayList<>();
        for (SortKey key : sorted.keys()) {
            int position = -1;
            for (int i = 0; i < output.size(); i++) {
                Scalar column = child.columns(List.of(output.get(i))).get(0);
                if (column.sql().equals(key.expression()) && hasOneForm(column.type())) {
                    position = i;
                }
            }
            if (position < 0) {
                return null;
            }
            keys.add(position);
        }
        return new Cut(limit, keys);
    }

    private static boolean hasOneForm(SqlType type) {
        return type instanceof SqlType.Decimal || ONE_FORM.contains(type);
    }

    /** The first rows and the one behind them. */
    static SqlRelation oneMore(Fragment child, long limit) {
        Ordered sorted = (Ordered) child.relation();
        return new Ordered(sorted.child(), sorted.keys(), limit + 1, 0);
    }

    /** Rows that tie in all columns are equal: it does not matter which of them is taken. */
    private static boolean ordersEverything(List<SortKey> keys, Fragment child) {
        Set<SqlExpression> ordering = keys.stream().map(SortKey::expression).collect(Collectors.toSet());
        return child.columns().values().stream().allMatch(column -> ordering.contains(column.sql()));
    }

    private static SqlRelation checked(Fragment child, Ordered sorted, @Nullable Long limit, long skipped) {
        Long last = limit == null ? null : Long.valueOf(skipped + limit);
        List<Item> items = new ArrayList<>();
        child.columns().forEach((id, column) -> items.add(new Item(column.sql(), Fragment.name(id))));
        items.add(new Item(new Window(Call.of("row_number"), List.of(), sorted.keys(), null), NUMBER));
        items.add(new Item(new Window(Call.of("rank"), List.of(), sorted.keys(), null), RANK));
        SqlRelation first = new Ordered(sorted.child(), sorted.keys(), last == null ? null : last + 1, 0);
        List<When> branches = new ArrayList<>();
        if (skipped > 0) {
            boundary(skipped, Sql.FALSE, branches);
        }
        if (last != null) {
            boundary(last, Sql.TRUE, branches);
        }
        SqlExpression taken = new Case(branches, last == null ? Sql.TRUE : Sql.FALSE);
        SqlRelation cut = new SqlRelation.Filter(new SqlRelation.Project(first, items), taken);
        return new Ordered(cut, sorted.keys(), null, 0);
    }

    /** Rows up to the boundary are taken or not; one behind it that ranks before it ties with the last of them. */
    private static void boundary(long row, SqlExpression taken, List<When> branches) {
        SqlExpression boundary = Literal.of(row);
        branches.add(new When(Sql.op("<=", new Column(NUMBER), boundary), taken));
        SqlExpression tie = Sql.call("error", Literal.of("ROWS_TIE_AT_LIMIT"));
        branches.add(new When(Sql.op("<=", new Column(RANK), boundary), tie));
    }
}
