package io.parquetframe.spark.router.plan;

import io.parquetframe.local.parquet.RowGroupFilter;
import io.parquetframe.local.parquet.RowGroupFilter.AllOf;
import io.parquetframe.local.parquet.RowGroupFilter.AnyOf;
import io.parquetframe.local.parquet.RowGroupFilter.Anything;
import io.parquetframe.local.parquet.RowGroupFilter.IsNotNull;
import io.parquetframe.local.parquet.RowGroupFilter.IsNull;
import io.parquetframe.local.parquet.RowGroupFilter.Within;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.InSet;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What of a filter above a scan can be told by statistics: comparisons of a column with constants of its own type, IN and
 * null checks, under AND and OR. All else lets anything pass. Wider than the filter, never narrower.
 */
final class RowGroupFilters {

    private static final RowGroupFilter ANYTHING = new Anything();

    /** More values than this are as good as their range, and cost more. */
    private static final int MOST_VALUES = 100;

    /** Whose statistics are exact and ordered as Spark orders them; decimals beside. */
    private static final Set<DataType> COMPARED = Set.of(
            DataTypes.ByteType,
            DataTypes.ShortType,
            DataTypes.IntegerType,
            DataTypes.LongType,
            DataTypes.DateType,
            DataTypes.TimestampType,
            DataTypes.TimestampNTZType);

    private enum Side {
        AT_MOST,
        AT_LEAST,
        BOTH
    }

    private static final Map<Class<?>, Side> SIDES = Map.of(
            EqualTo.class, Side.BOTH,
            EqualNullSafe.class, Side.BOTH,
            LessThan.class, Side.AT_MOST,
            LessThanOrEqual.class, Side.AT_MOST,
            GreaterThan.class, Side.AT_LEAST,
            GreaterThanOrEqual.class, Side.AT_LEAST);

    private static final Set<Class<?>> STRICT = Set.of(LessThan.class, GreaterThan.class);

    private final Map<ExprId, Integer> positions = new HashMap<>();

    private RowGroupFilters(List<Attribute> columns) {
        columns.forEach(column -> positions.put(column.exprId(), positions.size()));
    }

    /** The filter over the columns that a scan requests, in their order. */
    static RowGroupFilter of(@Nullable Expression filter, List<Attribute> columns) {
        return filter == null ? ANYTHING : new RowGroupFilters(columns).all(filter);
    }

    private RowGroupFilter all(Expression condition) {
        List<RowGroupFilter> filters = new ArrayList<>();
        for (Expression conjunct : Rows.conjuncts(condition)) {
            RowGroupFilter filter = one(conjunct);
            if (!filter.equals(ANYTHING)) {
                filters.add(filter);
            }
        }
        return filters.isEmpty() ? ANYTHING : new AllOf(filters);
    }

    private RowGroupFilter one(Expression condition) {
        if (condition instanceof BinaryComparison comparison) {
            return comparison(comparison);
        } else if (condition.getClass() == In.class) {
            In in = (In) condition;
            return values(in.value(), CollectionConverters.asJava(in.list()));
        } else if (condition.getClass() == InSet.class) {
            InSet in = (InSet) condition;
            List<Expression> literals = new ArrayList<>();
            for (Object value : CollectionConverters.asJava(in.hset())) {
                literals.add(new Literal(value, in.child().dataType()));
            }
            return values(in.child(), literals);
        } else if (condition.getClass() == Or.class) {
            Or or = (Or) condition;
            RowGroupFilter left = all(or.left());
            RowGroupFilter right = all(or.right());
            return left.equals(ANYTHING) || right.equals(ANYTHING) ? ANYTHING : new AnyOf(List.of(left, right));
        } else if (condition.getClass() == And.class) {
            return all(condition);
        } else if (condition instanceof org.apache.spark.sql.catalyst.expressions.IsNull isNull) {
            Integer column = column(isNull.child());
            return column == null ? ANYTHING : new IsNull(column);
        } else if (condition instanceof org.apache.spark.sql.catalyst.expressions.IsNotNull isNotNull) {
            Integer column = column(isNotNull.child());
            return column == null ? ANYTHING : new IsNotNull(column);
        } else {
            return ANYTHING;
        }
    }

    private RowGroupFilter comparison(BinaryComparison comparison) {
        Side side = SIDES.get(comparison.getClass());
        boolean columnFirst = comparison.right() instanceof Literal;
        Expression column = columnFirst ? comparison.left() : comparison.right();
        Integer position = column(column);
        BigDecimal value = value(columnFirst ? comparison.right() : comparison.left(), column.dataType());
        if (side == null || position == null || value == null) {
            return ANYTHING;
        }
        boolean below = side == Side.BOTH || (side == Side.AT_MOST) == columnFirst;
        boolean above = side == Side.BOTH || (side == Side.AT_LEAST) == columnFirst;
        boolean strict = STRICT.contains(comparison.getClass());
        BigDecimal step = strict ? step(column.dataType()) : BigDecimal.ZERO;
        return new Within(position, above ? value.add(step) : null, below ? value.subtract(step) : null);
    }

    /** From a value to the next one of its type. */
    private static BigDecimal step(DataType type) {
        return BigDecimal.ONE.movePointLeft(type instanceof DecimalType decimal ? decimal.scale() : 0);
    }

    private RowGroupFilter values(Expression column, List<Expression> list) {
        Integer position = column(column);
        if (position == null || list.size() > MOST_VALUES) {
            return ANYTHING;
        }
        List<RowGroupFilter> filters = new ArrayList<>();
        for (Expression element : list) {
            BigDecimal value = value(element, column.dataType());
            boolean isNull = element instanceof Literal literal && literal.value() == null;
            if (value == null && !isNull) {
                return ANYTHING;
            }
            if (value != null) {
                filters.add(new Within(position, value, value));
            }
        }
        return new AnyOf(filters);
    }

    private @Nullable Integer column(Expression expression) {
        return expression instanceof Attribute attribute ? positions.get(attribute.exprId()) : null;
    }

    /** A constant of a type in the unit of statistics; null for anything else, the null value included. */
    private static @Nullable BigDecimal value(Expression expression, DataType type) {
        if (!(expression instanceof Literal literal) || !literal.dataType().equals(type)) {
            return null;
        }
        Object value = literal.value();
        if (type instanceof DecimalType && value instanceof Decimal decimal) {
            return decimal.toJavaBigDecimal();
        }
        return COMPARED.contains(type) && value instanceof Number number
                ? BigDecimal.valueOf(number.longValue())
                : null;
    }
}
