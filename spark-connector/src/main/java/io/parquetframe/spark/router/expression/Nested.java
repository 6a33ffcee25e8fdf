package io.parquetframe.spark.router.expression;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import org.apache.spark.sql.catalyst.expressions.ArrayContains;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetArrayItem;
import org.apache.spark.sql.catalyst.expressions.Size;

/** Arrays and maps. */
final class Nested extends ExpressionFamily {

    Nested() {
        super("Nested values");
        add(Size.class, "size, cardinality", (e, in) -> size(e, in));
        add(GetArrayItem.class, "array[i]", Arithmetic.NO_ERROR, (e, in) -> item(e, in));
        add(ArrayContains.class, "array_contains", "of integers, text, dates", (e, in) -> contains(e, in));
    }

    private static SqlType.ListOf list(Scalar value, Expression where) {
        if (value.type() instanceof SqlType.ListOf list) {
            return list;
        }
        throw new Decline(ReasonCode.UNSUPPORTED_TYPE, ExpressionTranslator.describe(where));
    }

    private static Scalar size(Size e, ExpressionTranslator in) {
        Scalar child = in.translate(e.child());
        String function = child.type() instanceof SqlType.MapOf ? "cardinality" : "len";
        SqlExpression count = Sql.cast(Sql.call(function, child.sql()), Simple.INTEGER);
        SqlExpression sql = e.legacySizeOfNull() ? Sql.call("coalesce", count, SqlExpression.Literal.of(-1)) : count;
        return new Scalar(sql, Simple.INTEGER, ValueRange.of(-1, Integer.MAX_VALUE), child.raises());
    }

    private static Scalar item(GetArrayItem e, ExpressionTranslator in) {
        Scalar array = in.translate(e.child());
        SqlType element = list(array, e).element();
        Scalar ordinal = in.translate(e.ordinal());
        SqlExpression index = Sql.cast(ordinal.sql(), Simple.BIGINT);
        SqlExpression below = Sql.op("<", index, Sql.number(0));
        SqlExpression above = Sql.op(">=", index, Sql.call("len", array.sql()));
        SqlExpression found = Sql.call("list_extract", array.sql(), Sql.op("+", index, Sql.number(1)));
        // A null array or index is null, whatever the other one is.
        SqlExpression outside = Sql.op("AND", new SqlExpression.IsNotNull(array.sql()), Sql.op("OR", below, above));
        SqlExpression sql = e.failOnError()
                ? Sql.failWhen(outside, "INVALID_ARRAY_INDEX", found)
                : Sql.when(outside, SqlExpression.Literal.nullOf(element), found);
        return new Scalar(sql, element, SqlTypes.range(element), array.raises() || ordinal.raises() || e.failOnError());
    }

    /** Null when the value is not found among elements of which one is null. */
    private static Scalar contains(ArrayContains e, ExpressionTranslator in) {
        Scalar array = in.translate(e.left());
        Scalar value = in.translate(e.right());
        SqlType element = list(array, e).element();
        boolean exact = SqlTypes.isIntegral(element) || element == Simple.VARCHAR || element == Simple.DATE;
        if (!exact || !element.equals(value.type())) {
            throw ExpressionTranslator.unsupported(e);
        }
        SqlExpression unknown = SqlExpression.Literal.nullOf(Simple.BOOLEAN);
        SqlExpression found = Sql.call("list_contains", array.sql(), value.sql());
        SqlExpression hasNull = Sql.op("<", Sql.call("list_count", array.sql()), Sql.call("len", array.sql()));
        SqlExpression missing =
                Sql.op("OR", new SqlExpression.IsNull(array.sql()), new SqlExpression.IsNull(value.sql()));
        SqlExpression sql =
                Sql.when(missing, unknown, Sql.when(found, Sql.TRUE, Sql.when(hasNull, unknown, Sql.FALSE)));
        return Predicates.bool(sql, array.raises() || value.raises());
    }
}
