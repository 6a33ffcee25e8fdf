package io.parquetframe.spark.router.expression;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import java.math.BigDecimal;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Catalyst's internal values as constants of the dialect. */
public final class Literals {

    private Literals() {}

    static Scalar translate(Literal literal) {
        return of(literal.value(), literal.dataType());
    }

    /** A value in Catalyst's internal form. */
    public static Scalar of(@Nullable Object value, DataType dataType) {
        SqlType type = SqlTypes.of(dataType);
        if (value == null) {
            return Scalar.of(SqlExpression.Literal.nullOf(type), type);
        }
        Object converted = convert(value, type);
        return new Scalar(new SqlExpression.Literal(converted, type), type, range(converted, type), false);
    }

    private static Object convert(Object value, SqlType type) {
        if (type instanceof SqlType.Decimal && value instanceof Decimal decimal) {
            return decimal.toJavaBigDecimal();
        }
        if (type instanceof SqlType.Simple simple) {
            switch (simple) {
                case VARCHAR -> {
                    UTF8String text = (UTF8String) value;
                    if (text.isValid()) {
                        return text.toString();
                    }
                }
                case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, FLOAT, DOUBLE, BLOB, DATE, TIMESTAMP, TIMESTAMPTZ -> {
                    return value;
                }
                case HUGEINT -> {}
            }
        }
        throw new Decline(ReasonCode.UNSUPPORTED_LITERAL, "a constant of type " + type);
    }

    private static @Nullable ValueRange range(Object value, SqlType type) {
        if (value instanceof BigDecimal decimal) {
            return ValueRange.of(decimal);
        }
        return SqlTypes.isIntegral(type) ? ValueRange.of(BigDecimal.valueOf(((Number) value).longValue())) : null;
    }
}
