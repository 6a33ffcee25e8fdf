package io.parquetframe.spark.router.plan;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.spark.router.expression.Scalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;

/**
 * A translated subplan.
 *
 * @param relation its rows; each column is named {@link #name by its expression id}
 * @param columns its columns, by expression id, in order
 * @param maxRows an upper bound of its rows, {@code Long.MAX_VALUE} when nothing is known
 * @param order whether the engine gives the rows in Spark's order
 */
record Fragment(SqlRelation relation, Map<ExprId, Scalar> columns, long maxRows, RowOrder order) {

    Fragment {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** What is known of the order of rows. */
    enum RowOrder {
        /** The order of Spark's partitions, of which there is only one: a limit anywhere takes the same rows. */
        SPARK_SINGLE_PARTITION,
        /** The order in which Spark hands rows to the user: a limit over the whole query takes the same rows. */
        SPARK,
        /** Rows of a scan in another order than Spark's. */
        REORDERED_SCAN,
        /** Spark does not define an order either. */
        UNDEFINED;

        RowOrder atMost(RowOrder other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    Fragment with(SqlRelation other) {
        return new Fragment(other, columns, maxRows, order);
    }

    Fragment with(SqlRelation other, Map<ExprId, Scalar> otherColumns) {
        return new Fragment(other, otherColumns, maxRows, order);
    }

    Fragment ordered(RowOrder other) {
        return new Fragment(relation, columns, maxRows, other);
    }

    /** The column's name in engine SQL: unique, and free of whatever the user wrote. */
    static String name(ExprId id) {
        return "c" + id.id();
    }

    static Scalar column(ExprId id, Scalar value) {
        return value.as(new SqlExpression.Column(name(id)), value.type());
    }

    /** The columns of an output, in its order. */
    List<Scalar> columns(Iterable<? extends Attribute> output) {
        List<Scalar> ordered = new java.util.ArrayList<>();
        for (Attribute attribute : output) {
            Scalar column = columns.get(attribute.exprId());
            if (column == null) {
                throw new IllegalStateException("No column " + attribute + " in " + columns.keySet());
            }
            ordered.add(column);
        }
        return ordered;
    }
}
