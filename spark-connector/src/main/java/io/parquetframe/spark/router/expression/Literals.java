package io.parquetframe.spark.router.expression;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Catalyst's internal values as constants of the dialect. */
public final class Literals {

    /** Longer arrays are no longer cheap to parse. */
    private static final int MAX_ELEMENTS = 1_000;

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
        if (type instanceof SqlType.ListOf && value instanceof ArrayData array) {
            return Scalar.of(new SqlExpression.Literal(elements(array, (ArrayType) dataType), type), type);
        }
        Object converted = convert(value, type);
        return new Scalar(new SqlExpression.Literal(converted, type), type, range(converted, type), false);
    }

    private static List<SqlExpression> elements(ArrayData array, ArrayType type) {
        if (array.numElements() > MAX_ELEMENTS) {
            throw new Decline(ReasonCode.UNSUPPORTED_LITERAL, "an array of " + array.numElements() + " elements");
        }
        List<SqlExpression> elements = new ArrayList<>();
        for (int i = 0; i < array.numElements(); i++) {
            Object element = array.isNullAt(i) ? null : array.get(i, type.elementType());
            SqlExpression constant = of(element, type.elementType()).sql();
            elements.add(constant);
        }
        return elements;
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
