package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Bound;
import io.parquetframe.local.sql.SqlExpression.Frame;
import io.parquetframe.local.sql.SqlExpression.SortKey;
import io.parquetframe.local.sql.SqlType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Ascending$;
import org.apache.spark.sql.catalyst.expressions.CumeDist;
import org.apache.spark.sql.catalyst.expressions.CurrentRow$;
import org.apache.spark.sql.catalyst.expressions.DenseRank;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Lag;
import org.apache.spark.sql.catalyst.expressions.Lead;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NTile;
import org.apache.spark.sql.catalyst.expressions.NullsFirst$;
import org.apache.spark.sql.catalyst.expressions.PercentRank;
import org.apache.spark.sql.catalyst.expressions.Rank;
import org.apache.spark.sql.catalyst.expressions.RowFrame$;
import org.apache.spark.sql.catalyst.expressions.RowNumber;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.SpecifiedWindowFrame;
import org.apache.spark.sql.catalyst.expressions.UnboundedFollowing$;
import org.apache.spark.sql.catalyst.expressions.UnboundedPreceding$;
import org.apache.spark.sql.catalyst.expressions.UnscaledValue;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Average;
import org.apache.spark.sql.catalyst.expressions.aggregate.First;
import org.apache.spark.sql.catalyst.expressions.aggregate.Last;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Window functions. Ranks and frames of values do not depend on the order among peers. {@code row_number}, {@code lag} and
 * frames of rows do: they fail where rows tie, and Spark answers.
 */
public final class Windows extends ExpressionFamily {

    private static final Map<Class<?>, String> RANKS = Map.of(Rank.class, "rank", DenseRank.class, "dense_rank");

    private static final Map<Class<?>, String> END_VALUES =
            Map.of(First.class, "first_value", Last.class, "last_value");

    private static final Map<Class<?>, String> FRACTIONS =
            Map.of(PercentRank.class, "percent_rank", CumeDist.class, "cume_dist");

    Windows() {
        super("Windows");
        add(
                WindowExpression.class,
                "OVER",
                "row_number, rank, dense_rank, percent_rank, cume_dist, ntile, lag, lead, first_value, last_value, count, sum, avg, "
                        + "min, max",
                (e, in) -> window(e, in));
    }

    private static Scalar window(WindowExpression e, ExpressionTranslator in) {
        if (!(e.windowSpec().frameSpecification() instanceof SpecifiedWindowFrame frame)) {
            throw ExpressionTranslator.unsupported(e);
        }
        List<SqlExpression> partitions = new ArrayList<>();
        for (Expression key : CollectionConverters.asJava(e.windowSpec().partitionSpec())) {
            partitions.add(key(key, in));
        }
        List<SortKey> order =
                sortKeys(CollectionConverters.asJava(e.windowSpec().orderSpec()), in);
        Expression function = e.windowFunction();
        String rank = RANKS.get(function.getClass());
        if (rank != null) {
            return over(Scalar.of(Sql.call(rank), Simple.BIGINT), partitions, order, null, true);
        }
        String fraction = FRACTIONS.get(function.getClass());
        if (fraction != null) {
            return over(Scalar.of(Sql.call(fraction), Simple.DOUBLE), partitions, order, null, false);
        }
        if (function.getClass() == RowNumber.class) {
            Scalar number = Scalar.of(Sql.call("row_number"), Simple.BIGINT);
            return unlessTied(over(number, partitions, order, null, true), partitions, order);
        }
        if (function.getClass() == NTile.class
                && ((NTile) function).buckets() instanceof Literal buckets
                && buckets.value() instanceof Integer) {
            Scalar count = in.translate(buckets);
            Scalar tile = Scalar.of(Sql.call("ntile", count.sql()), Simple.BIGINT);
            return unlessTied(over(tile, partitions, order, null, true), partitions, order);
        }
        if (function.getClass() == Lag.class) {
            Lag lag = (Lag) function;
            return shifted(
                    -1, lag.input(), lag.inputOffset(), lag.third(), lag.ignoreNulls(), partitions, order, e, in);
        }
        if (function.getClass() == Lead.class) {
            Lead lead = (Lead) function;
            return shifted(1, lead.input(), lead.offset(), lead.third(), lead.ignoreNulls(), partitions, order, e, in);
        }
        if (function instanceof AggregateExpression aggregate && END_VALUES.containsKey(endClass(aggregate))) {
            return endValue(aggregate, partitions, order, frame(frame, e), e, in);
        }
        if (function instanceof AggregateExpression aggregate
                && AggregateFunctions.overWindows(aggregate.aggregateFunction())
                && !aggregate.isDistinct()
                && !isDecimalMean(aggregate)) {
            boolean whole = isWhole(frame);
            Frame bounds = order.isEmpty() && whole ? null : frame(frame, e);
            Scalar value = overAggregate(in.translate(aggregate), partitions, order, bounds, e);
            boolean byRow = frame.frameType() == RowFrame$.MODULE$ && !whole;
            return byRow ? unlessTied(value, partitions, order) : value;
        }
        throw ExpressionTranslator.unsupported(e);
    }

    /**
     * The average of a small decimal is a double that a cast above the window makes a decimal again: the order of addition
     * could show there.
     */
    private static boolean isDecimalMean(AggregateExpression aggregate) {
        return aggregate.aggregateFunction() instanceof Average average && average.child() instanceof UnscaledValue;
    }

    private static Class<?> endClass(AggregateExpression aggregate) {
        return aggregate.aggregateFunction().getClass();
    }

    /** {@code first_value} and {@code last_value} of a frame, nulls included. */
    private static Scalar endValue(
            AggregateExpression aggregate,
            List<SqlExpression> partitions,
            List<SortKey> order,
            Frame frame,
            Expression where,
            ExpressionTranslator in) {
        boolean ignoresNulls = aggregate.aggregateFunction() instanceof First first
                ? first.ignoreNulls()
                : ((Last) aggregate.aggregateFunction()).ignoreNulls();
        if (ignoresNulls || aggregate.filter().isDefined() || aggregate.isDistinct() || order.isEmpty()) {
            throw ExpressionTranslator.unsupported(where);
        }
        Scalar value = in.translate(aggregate.aggregateFunction().children().head());
        SqlExpression call = Sql.call(Objects.requireNonNull(END_VALUES.get(endClass(aggregate))), value.sql());
        return unlessTied(over(value.as(call, value.type()), partitions, order, frame, false), partitions, order);
    }

    /** {@code lead} ({@code direction} 1) and {@code lag} (-1). */
    private static Scalar shifted(
            int direction,
            Expression input,
            Expression offset,
            Expression otherwise,
            boolean ignoreNulls,
            List<SqlExpression> partitions,
            List<SortKey> order,
            Expression where,
            ExpressionTranslator in) {
        if (ignoreNulls || !(offset instanceof Literal literal) || !(literal.value() instanceof Integer rows)) {
            throw ExpressionTranslator.unsupported(where);
        }
        Scalar value = in.translate(input);
        List<SqlExpression> arguments = new ArrayList<>();
        arguments.add(value.sql());
        arguments.add(SqlExpression.Literal.of((long) Math.abs(rows)));
        boolean hasDefault = !(otherwise instanceof Literal constant) || constant.value() != null;
        if (hasDefault) {
            Scalar fallback = in.translate(otherwise);
            if (!fallback.type().equals(value.type())) {
                throw ExpressionTranslator.unsupported(where);
            }
            arguments.add(in.pure(otherwise));
        }
        Scalar call = new Scalar(
                new SqlExpression.Call(direction * rows < 0 ? "lag" : "lead", arguments),
                value.type(),
                hasDefault ? null : value.range(),
                value.raises());
        return unlessTied(over(call, partitions, order, null, false), partitions, order);
    }

    /** What depends on the order among peers is Spark's to say: the engine fails where rows tie. */
    private static Scalar unlessTied(Scalar value, List<SqlExpression> partitions, List<SortKey> order) {
        SqlExpression rank = new SqlExpression.Window(Sql.call("rank"), partitions, order, null);
        SqlExpression number = new SqlExpression.Window(Sql.call("row_number"), partitions, order, null);
        return value.as(Sql.failWhen(Sql.op("<>", rank, number), "ROWS_TIE_IN_WINDOW", value.sql()), value.type());
    }

    private static Scalar over(
            Scalar function,
            List<SqlExpression> partitions,
            List<SortKey> order,
            @Nullable Frame frame,
            boolean asInteger) {
        SqlExpression sql = new SqlExpression.Window(function.sql(), partitions, order, frame);
        return asInteger
                ? new Scalar(Sql.cast(sql, Simple.INTEGER), Simple.INTEGER, ValueRange.of(0, Integer.MAX_VALUE), false)
                : new Scalar(sql, function.type(), function.range(), function.raises());
    }

    /** The aggregate's own call goes over the window, what is computed from it stays outside. */
    private static Scalar overAggregate(
            Scalar aggregate,
            List<SqlExpression> partitions,
            List<SortKey> order,
            @Nullable Frame frame,
            Expression where) {
        SqlExpression sql = replace(aggregate.sql(), partitions, order, frame, where);
        return new Scalar(sql, aggregate.type(), aggregate.range(), aggregate.raises());
    }

    private static SqlExpression replace(
            SqlExpression sql,
            List<SqlExpression> partitions,
            List<SortKey> order,
            @Nullable Frame frame,
            Expression where) {
        if (sql instanceof SqlExpression.Aggregate) {
            return new SqlExpression.Window(sql, partitions, order, frame);
        }
        if (sql instanceof SqlExpression.Cast cast) {
            return new SqlExpression.Cast(
                    replace(cast.child(), partitions, order, frame, where), cast.type(), cast.tryCast());
        }
        if (sql instanceof SqlExpression.Operator operator) {
            return new SqlExpression.Operator(
                    operator.symbol(),
                    operator.operands().stream()
                            .map(operand -> replace(operand, partitions, order, frame, where))
                            .toList());
        }
        if (sql instanceof SqlExpression.Call call) {
            return new SqlExpression.Call(
                    call.function(),
                    call.arguments().stream()
                            .map(argument -> replace(argument, partitions, order, frame, where))
                            .toList());
        }
        if (sql instanceof SqlExpression.Case branches) {
            SqlExpression otherwise = branches.otherwise();
            return new SqlExpression.Case(
                    branches.branches().stream()
                            .map(when -> new SqlExpression.When(
                                    replace(when.condition(), partitions, order, frame, where),
                                    replace(when.result(), partitions, order, frame, where)))
                            .toList(),
                    otherwise == null ? null : replace(otherwise, partitions, order, frame, where));
        }
        if (sql instanceof SqlExpression.IsNotNull notNull) {
            return new SqlExpression.IsNotNull(replace(notNull.child(), partitions, order, frame, where));
        }
        if (sql instanceof SqlExpression.Literal) {
            return sql;
        }
        throw ExpressionTranslator.unsupported(where);
    }

    private static boolean isWhole(SpecifiedWindowFrame frame) {
        return frame.lower() == UnboundedPreceding$.MODULE$ && frame.upper() == UnboundedFollowing$.MODULE$;
    }

    private static Frame frame(SpecifiedWindowFrame frame, Expression where) {
        boolean rows = frame.frameType() == RowFrame$.MODULE$;
        return new Frame(
                rows ? Frame.Unit.ROWS : Frame.Unit.RANGE,
                bound(frame.lower(), rows, where),
                bound(frame.upper(), rows, where));
    }

    private static Bound bound(Expression bound, boolean rows, Expression where) {
        if (bound == UnboundedPreceding$.MODULE$) {
            return Bound.Fixed.UNBOUNDED_PRECEDING;
        }
        if (bound == UnboundedFollowing$.MODULE$) {
            return Bound.Fixed.UNBOUNDED_FOLLOWING;
        }
        if (bound == CurrentRow$.MODULE$) {
            return Bound.Fixed.CURRENT_ROW;
        }
        if (rows && bound instanceof Literal literal && literal.value() instanceof Integer offset) {
            return offset == 0 ? Bound.Fixed.CURRENT_ROW : new Bound.Offset(offset);
        }
        throw ExpressionTranslator.unsupported(where);
    }

    private static SqlExpression key(Expression key, ExpressionTranslator in) {
        SqlExpression sql = in.pure(key);
        Predicates.comparable(in.translate(key), key);
        return sql;
    }

    /** Sort keys with the place of nulls written out. */
    public static List<SortKey> sortKeys(List<SortOrder> order, ExpressionTranslator in) {
        List<SortKey> keys = new ArrayList<>();
        for (SortOrder sort : order) {
            keys.add(new SortKey(
                    key(sort.child(), in),
                    sort.direction() == Ascending$.MODULE$,
                    sort.nullOrdering() == NullsFirst$.MODULE$));
        }
        return keys;
    }
}
