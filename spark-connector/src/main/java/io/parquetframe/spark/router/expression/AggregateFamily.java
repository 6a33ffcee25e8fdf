package io.parquetframe.spark.router.expression;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;

/** Aggregate functions that belong together; a subclass lists them in its constructor. */
abstract class AggregateFamily extends ExpressionFamily {

    /** How one class of function is written, inside the expression that says DISTINCT and FILTER. */
    @FunctionalInterface
    interface Rule<F extends AggregateFunction> {
        Scalar translate(F function, AggregateExpression e, ExpressionTranslator in);
    }

    private record Function<F extends AggregateFunction>(Class<F> type, Rule<F> rule) {
        Scalar translate(AggregateExpression e, ExpressionTranslator in) {
            return rule.translate(type.cast(e.aggregateFunction()), e, in);
        }
    }

    private final Map<Class<?>, Function<?>> functions = new HashMap<>();

    AggregateFamily() {
        super("Aggregates");
    }

    final <F extends AggregateFunction> void aggregate(Class<F> type, String name, String condition, Rule<F> rule) {
        functions.put(type, new Function<>(type, rule));
        add(type, name, condition, (e, in) -> {
            throw ExpressionTranslator.unsupported(e);
        });
    }

    final boolean has(AggregateFunction function) {
        return functions.containsKey(function.getClass());
    }

    /** The function, which this family {@link #has}. */
    final Scalar translate(AggregateExpression e, ExpressionTranslator in) {
        Function<?> function = functions.get(e.aggregateFunction().getClass());
        if (function == null) {
            throw ExpressionTranslator.unsupported(e.aggregateFunction());
        }
        return function.translate(e, in);
    }
}
