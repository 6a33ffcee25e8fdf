package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A translated expression.
 *
 * @param sql the expression in the engine's dialect
 * @param type its type there; a decimal may be narrower or wider than Spark's, its scale is always Spark's
 * @param range what is proven of its values, null when nothing is (and for types without numbers)
 * @param raises whether Spark may raise an error for some row; such an expression may stand only where the engine
 *     evaluates it for every row for which Spark does
 */
public record Scalar(SqlExpression sql, SqlType type, @Nullable ValueRange range, boolean raises) {

    /** Nothing known of its values, raises nothing. */
    public static Scalar of(SqlExpression sql, SqlType type) {
        return new Scalar(sql, type, null, false);
    }

    /** The same with another text. */
    public Scalar as(SqlExpression other, SqlType otherType) {
        return new Scalar(other, otherType, range, raises);
    }

    /** The same, raising too when {@code also} holds. */
    public Scalar raising(boolean also) {
        return raises || !also ? this : new Scalar(sql, type, range, true);
    }
}
