package io.parquetframe.spark.router.expression;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.expressions.aggregate.Complete$;

/** What every aggregate function stands in: DISTINCT, FILTER, and the function itself. */
final class AggregateFunctions extends ExpressionFamily {

    private static final AggregateFamily OVER_WINDOWS = new Aggregates();

    /** The families of functions. */
    static final List<AggregateFamily> FAMILIES = List.of(OVER_WINDOWS, new Statistics(), new OrderedAggregates());

    AggregateFunctions() {
        super("Aggregates");
        add(AggregateExpression.class, "DISTINCT, FILTER", (e, in) -> aggregate(e, in));
    }

    private static Scalar aggregate(AggregateExpression e, ExpressionTranslator in) {
        AggregateFunction function = e.aggregateFunction();
        if (!e.mode().equals(Complete$.MODULE$)) {
            throw ExpressionTranslator.unsupported(e);
        }
        for (AggregateFamily family : FAMILIES) {
            if (family.has(function)) {
                return family.translate(e, in);
            }
        }
        throw ExpressionTranslator.unsupported(function.deterministic() ? function : e);
    }

    /** Whether the function may stand over a window too. */
    static boolean overWindows(AggregateFunction function) {
        return OVER_WINDOWS.has(function);
    }
}
