package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Bound;
import io.parquetframe.local.sql.SqlExpression.Frame;
import io.parquetframe.local.sql.SqlExpression.SortKey;
import io.parquetframe.local.sql.SqlType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Ascending$;
import org.apache.spark.sql.catalyst.expressions.CurrentRow$;
import org.apache.spark.sql.catalyst.expressions.DenseRank;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Lag;
import org.apache.spark.sql.catalyst.expressions.Lead;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NTile;
import org.apache.spark.sql.catalyst.expressions.NullsFirst$;
import org.apache.spark.sql.catalyst.expressions.Rank;
import org.apache.spark.sql.catalyst.expressions.RowFrame$;
import org.apache.spark.sql.catalyst.expressions.RowNumber;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.SpecifiedWindowFrame;
import org.apache.spark.sql.catalyst.expressions.UnboundedFollowing$;
import org.apache.spark.sql.catalyst.expressions.UnboundedPreceding$;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Window functions. Ranks do not depend on the order among peers; what does ({@code row_number}, {@code lag}, frames of
 * rows) is as undefined in Spark as in the engine when peers tie.
 */
public final class Windows extends ExpressionFamily {

    private static final Map<Class<?>, String> RANKS =
            Map.of(RowNumber.class, "row_number", Rank.class, "rank", DenseRank.class, "dense_rank");

    Windows() {
        super("Windows");
        add(
                WindowExpression.class,
                "OVER",
                "row_number, rank, dense_rank, ntile, lag, lead, count, sum, avg, min, max",
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
        if (function.getClass() == NTile.class
                && ((NTile) function).buckets() instanceof Literal buckets
                && buckets.value() instanceof Integer) {
            Scalar count = in.translate(buckets);
            return over(Scalar.of(Sql.call("ntile", count.sql()), Simple.BIGINT), partitions, order, null, true);
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
        if (function instanceof AggregateExpression aggregate && !aggregate.isDistinct()) {
            Frame bounds = order.isEmpty() && isWhole(frame) ? null : frame(frame, e);
            return overAggregate(in.translate(aggregate), partitions, order, bounds, e);
        }
        throw ExpressionTranslator.unsupported(e);
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
        return over(call, partitions, order, null, false);
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
