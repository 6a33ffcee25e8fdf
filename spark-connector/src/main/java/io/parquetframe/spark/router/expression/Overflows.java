package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Literal;
import io.parquetframe.local.sql.SqlType;
import java.math.BigDecimal;

/** Conditions for values that do not fit: the engine's optimizer drops a cast that would fail, but never a condition. */
final class Overflows {

    private Overflows() {}

    /** {@code result}, but an error where the value lies outside the range. */
    static SqlExpression fail(SqlExpression value, ValueRange range, SqlExpression result) {
        SqlExpression below = Sql.op("<", value, end(range.min()));
        SqlExpression above = Sql.op(">", value, end(range.max()));
        return Sql.failWhen(Sql.op("OR", below, above), "OVERFLOW", result);
    }

    private static SqlExpression end(BigDecimal value) {
        return new Literal(value, new SqlType.Decimal(38, Math.max(value.scale(), 0)));
    }
}
