package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.KnownFloatingPointNormalized;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.optimizer.NormalizeNaNAndZero;

/** Columns, constants, and the wrappers that only tell Catalyst something. */
final class Leaves extends ExpressionFamily {

    Leaves() {
        super("Columns and constants");
        add(AttributeReference.class, "column", (e, in) -> in.column(e.exprId(), e));
        add(Literal.class, "constant", "of a type that runs locally", (e, in) -> Literals.translate(e));
        add(Alias.class, "AS", (e, in) -> in.translate(e.child()));
        add(KnownFloatingPointNormalized.class, "normalized float", (e, in) -> in.translate(e.child()));
        add(NormalizeNaNAndZero.class, "normalize NaN and zero", (e, in) -> normalized(e.child(), in));
    }

    /** −0.0 becomes 0.0; the engine has one NaN for comparisons already. */
    private static Scalar normalized(Expression child, ExpressionTranslator in) {
        return normalizeZero(in.translate(child));
    }

    /** Floating values with one zero: {@code -0.0 + 0.0} is {@code 0.0}. Other types stay as they are. */
    static Scalar normalizeZero(Scalar value) {
        if (!SqlTypes.isFloating(value.type())) {
            return value;
        }
        SqlExpression zero = value.type() == SqlType.Simple.FLOAT
                ? new SqlExpression.Literal(0.0f, SqlType.Simple.FLOAT)
                : SqlExpression.Literal.of(0.0);
        SqlExpression isZero = Sql.op("=", value.sql(), zero);
        return value.as(SqlExpression.Case.when(isZero, zero, value.sql()), value.type());
    }
}
