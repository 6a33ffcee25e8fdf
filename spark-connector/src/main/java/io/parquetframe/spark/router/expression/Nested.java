package io.parquetframe.spark.router.expression;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import org.apache.spark.sql.catalyst.expressions.ArrayContains;
import org.apache.spark.sql.catalyst.expressions.ElementAt;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetArrayItem;
import org.apache.spark.sql.catalyst.expressions.GetMapValue;
import org.apache.spark.sql.catalyst.expressions.MapKeys;
import org.apache.spark.sql.catalyst.expressions.MapValues;
import org.apache.spark.sql.catalyst.expressions.Size;

/** Arrays and maps. */
final class Nested extends ExpressionFamily {

    Nested() {
        super("Nested values");
        add(Size.class, "size, cardinality", (e, in) -> size(e, in));
        add(
                ElementAt.class,
                "element_at, split_part",
                "of arrays; of maps whose keys are integers, text, dates",
                (e, in) -> elementAt(e, in));
        add(
                GetMapValue.class,
                "map[key]",
                "keys are integers, text, dates",
                (e, in) -> valueOf(in.translate(e.child()), in.translate(e.key()), e));
        add(MapKeys.class, "map_keys", (e, in) -> list("map_keys", e.child(), e, in));
        add(MapValues.class, "map_values", (e, in) -> list("map_values", e.child(), e, in));
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

    /** From 1, from the end when negative; 0 raises in every mode. */
    private static Scalar elementAt(ElementAt e, ExpressionTranslator in) {
        Scalar from = in.translate(e.left());
        Scalar at = in.translate(e.right());
        if (from.type() instanceof SqlType.MapOf) {
            return valueOf(from, at, e);
        }
        SqlType element = list(from, e).element();
        SqlExpression index = Sql.cast(at.sql(), Simple.BIGINT);
        SqlExpression present =
                Sql.op("AND", new SqlExpression.IsNotNull(from.sql()), new SqlExpression.IsNotNull(at.sql()));
        SqlExpression zero = Sql.op("AND", present, Sql.op("=", index, Sql.number(0)));
        SqlExpression outside =
                Sql.op("AND", present, Sql.op("<", Sql.call("len", from.sql()), Sql.call("abs", index)));
        SqlExpression found = Sql.call("list_extract", from.sql(), index);
        SqlExpression beyond = e.defaultValueOutOfBound().isDefined()
                ? in.pure(e.defaultValueOutOfBound().get())
                : SqlExpression.Literal.nullOf(element);
        SqlExpression bounded = e.failOnError()
                ? Sql.failWhen(outside, "INVALID_ARRAY_INDEX", found)
                : Sql.when(outside, beyond, found);
        boolean mayBeZero = !(Strings.literal(at.sql()) instanceof Integer constant && constant != 0);
        SqlExpression sql = mayBeZero ? Sql.failWhen(zero, "INVALID_INDEX_OF_ZERO", bounded) : bounded;
        boolean raises = from.raises() || at.raises() || e.failOnError() || mayBeZero;
        return new Scalar(sql, element, SqlTypes.range(element), raises);
    }

    private static Scalar valueOf(Scalar from, Scalar key, Expression where) {
        if (!(from.type() instanceof SqlType.MapOf map)
                || !isExact(map.key())
                || !map.key().equals(key.type())) {
            throw new Decline(ReasonCode.UNSUPPORTED_TYPE, ExpressionTranslator.describe(where));
        }
        SqlExpression found = Sql.call("list_extract", Sql.call("map_extract", from.sql(), key.sql()), Sql.number(1));
        SqlExpression missing = Sql.op("OR", new SqlExpression.IsNull(from.sql()), new SqlExpression.IsNull(key.sql()));
        SqlExpression sql = Sql.when(missing, SqlExpression.Literal.nullOf(map.value()), found);
        return new Scalar(sql, map.value(), SqlTypes.range(map.value()), from.raises() || key.raises());
    }

    private static Scalar list(String function, Expression child, Expression where, ExpressionTranslator in) {
        Scalar map = in.translate(child);
        return new Scalar(Sql.call(function, map.sql()), SqlTypes.of(where.dataType()), null, map.raises());
    }

    /** Types whose equality is one on both engines, zeros and NaN aside. */
    static boolean isExact(SqlType type) {
        return SqlTypes.isIntegral(type) || type == Simple.VARCHAR || type == Simple.DATE;
    }

    /** Null when the value is not found among elements of which one is null. */
    private static Scalar contains(ArrayContains e, ExpressionTranslator in) {
        Scalar array = in.translate(e.left());
        Scalar value = in.translate(e.right());
        SqlType element = list(array, e).element();
        if (!isExact(element) || !element.equals(value.type())) {
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
