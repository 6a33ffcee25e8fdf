package io.parquetframe.spark.router.expression;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.spark.router.expression.ExpressionRegistry.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataTypes;
import scala.jdk.javaapi.CollectionConverters;

/** Translates expressions over the columns in scope. Not thread-safe; one for each operator of a plan. */
public final class ExpressionTranslator {

    /** Where subqueries inside expressions are translated: the plan translator. */
    public interface Subplans {
        /** The plan as a relation whose columns stand in the order of its output. */
        Subplan translate(LogicalPlan plan);
    }

    private final Map<ExprId, Scalar> columns;
    private final Subplans subplans;
    private final long maxRows;
    private final boolean aboveExpand;

    /**
     * @param columns columns in scope by expression id
     * @param subplans translates the plans of subqueries
     * @param maxRows an upper bound of the rows that the expressions see
     * @param aboveExpand whether the input is what the optimizer makes of several distinct aggregates: grouped by an
     *     expansion's {@code gid}, so that {@code first(…) FILTER (gid = n)} has one row for each group
     */
    public ExpressionTranslator(Map<ExprId, Scalar> columns, Subplans subplans, long maxRows, boolean aboveExpand) {
        this.columns = columns;
        this.subplans = subplans;
        this.maxRows = maxRows;
        this.aboveExpand = aboveExpand;
    }

    long maxRows() {
        return maxRows;
    }

    /** Whether this filtered aggregate sees one row of each group. */
    boolean oneRowForEachGroup(AggregateExpression aggregate) {
        return aboveExpand
                && aggregate.filter().isDefined()
                && aggregate.filter().get() instanceof EqualTo equal
                && equal.left() instanceof AttributeReference gid
                && gid.name().equals("gid")
                // A user's column of that name comes from the sets that are grouped by, and has nulls.
                && !gid.nullable()
                && gid.dataType().equals(DataTypes.IntegerType)
                && equal.right() instanceof Literal;
    }

    /** The expression in the engine's dialect, or a {@link Decline}. */
    public Scalar translate(Expression expression) {
        Entry<?> entry = ExpressionRegistry.find(expression.getClass());
        if (entry == null) {
            throw unsupported(expression);
        }
        return apply(entry, expression);
    }

    private <E extends Expression> Scalar apply(Entry<E> entry, Expression expression) {
        return entry.rule().translate(entry.type().cast(expression), this);
    }

    /** Only the text, where the range does not matter; an expression that may raise declines. */
    public SqlExpression pure(Expression expression) {
        return pureScalar(expression).sql();
    }

    /** The expression, which must not be able to raise. */
    public Scalar pureScalar(Expression expression) {
        Scalar scalar = translate(expression);
        if (scalar.raises()) {
            throw new Decline(ReasonCode.ERROR_PARITY, describe(expression));
        }
        return scalar;
    }

    /** All of them. */
    public List<Scalar> all(scala.collection.Iterable<Expression> expressions) {
        List<Scalar> scalars = new ArrayList<>();
        for (Expression expression : CollectionConverters.asJava(expressions)) {
            scalars.add(translate(expression));
        }
        return scalars;
    }

    Scalar column(ExprId id, Expression attribute) {
        Scalar column = columns.get(id);
        if (column == null) {
            throw new Decline(ReasonCode.INTERNAL, "No column in scope for " + attribute);
        }
        return column;
    }

    /** Floating values with one zero, as Spark groups them; other values as they are. */
    public static Scalar oneZero(Scalar value) {
        return Leaves.normalizeZero(value);
    }

    Subplan subplan(LogicalPlan plan) {
        return subplans.translate(plan);
    }

    /** A decline that names the expression. */
    public static Decline unsupported(Expression expression) {
        return new Decline(
                expression.deterministic() ? ReasonCode.UNSUPPORTED_EXPRESSION : ReasonCode.NON_DETERMINISTIC,
                describe(expression));
    }

    /** The function's name and a short form of the expression. */
    public static String describe(Expression expression) {
        String text = expression.toString();
        String shortened = text.length() > 120 ? text.substring(0, 120) + "…" : text;
        return expression.getClass().getSimpleName() + " in " + shortened;
    }
}
