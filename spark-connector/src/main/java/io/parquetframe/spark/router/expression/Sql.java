package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlExpression.Call;
import io.parquetframe.local.sql.SqlExpression.Case;
import io.parquetframe.local.sql.SqlExpression.Cast;
import io.parquetframe.local.sql.SqlExpression.Literal;
import io.parquetframe.local.sql.SqlExpression.Operator;
import io.parquetframe.local.sql.SqlType;
import java.util.List;

/** Short forms for building expressions. */
public final class Sql {

    public static final SqlExpression TRUE = Literal.of(true);
    public static final SqlExpression FALSE = Literal.of(false);

    private Sql() {}

    public static SqlExpression and(List<SqlExpression> operands) {
        return operands.size() == 1 ? operands.get(0) : new Operator("AND", operands);
    }

    public static SqlExpression op(String symbol, SqlExpression... operands) {
        return Operator.of(symbol, operands);
    }

    public static SqlExpression call(String function, SqlExpression... arguments) {
        return Call.of(function, arguments);
    }

    public static SqlExpression cast(SqlExpression child, SqlType type) {
        return Cast.of(child, type);
    }

    static SqlExpression number(long value) {
        return Literal.of(value);
    }

    static SqlExpression text(String value) {
        return Literal.of(value);
    }

    static SqlExpression not(SqlExpression condition) {
        return op("NOT", condition);
    }

    static SqlExpression when(SqlExpression condition, SqlExpression result, SqlExpression otherwise) {
        return Case.when(condition, result, otherwise);
    }

    /** {@code value}, but an error of the engine (and so Spark's answer) for rows where the condition holds. */
    public static SqlExpression failWhen(SqlExpression condition, String why, SqlExpression value) {
        return Case.when(condition, call("error", Literal.of(why)), value);
    }
}
