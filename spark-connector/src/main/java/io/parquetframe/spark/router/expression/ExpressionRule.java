package io.parquetframe.spark.router.expression;

import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * How one class of expression is written in the engine's dialect.
 *
 * @param <E> the exact class
 */
@FunctionalInterface
public interface ExpressionRule<E extends Expression> {

    /**
     * Translates.
     *
     * @throws Decline when this instance has no exact translation
     */
    Scalar translate(E expression, ExpressionTranslator in);
}
