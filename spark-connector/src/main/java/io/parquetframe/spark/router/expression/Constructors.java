package io.parquetframe.spark.router.expression;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.CreateArray;
import org.apache.spark.sql.catalyst.expressions.CreateMap;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.MapFromArrays;
import org.jspecify.annotations.Nullable;

/** Arrays, structs and maps made of other values; a cast gives them the type that Spark says. */
final class Constructors extends ExpressionFamily {

    private static final String KEYS = "keys are integers, text, dates; two equal keys or a null one cannot be missed";

    Constructors() {
        super("Nested values");
        add(CreateArray.class, "array", (e, in) -> {
            List<Scalar> elements = in.all(e.children());
            return made("list_value", elements, SqlTypes.of(e.dataType()));
        });
        add(CreateNamedStruct.class, "struct, named_struct", "names differ, case aside", (e, in) -> {
            SqlType.StructOf type = (SqlType.StructOf) SqlTypes.of(e.dataType());
            Set<String> names = new HashSet<>();
            for (SqlType.Field field : type.fields()) {
                if (field.name().isEmpty()
                        || field.name().indexOf('\0') >= 0
                        || !names.add(field.name().toLowerCase(Locale.ROOT))) {
                    throw ExpressionTranslator.unsupported(e);
                }
            }
            return made("row", in.all(e.valExprs()), type);
        });
        add(CreateMap.class, "map", KEYS, (e, in) -> {
            SqlType.MapOf type = map(SqlTypes.of(e.dataType()), e);
            List<Scalar> keys = in.all(e.keys());
            List<Scalar> values = in.all(e.values());
            Scalar keyList = made("list_value", keys, new SqlType.ListOf(type.key()));
            Scalar valueList = made("list_value", values, new SqlType.ListOf(type.value()));
            return map(keyList, valueList, type, !distinct(keys));
        });
        add(MapFromArrays.class, "map_from_arrays", KEYS, (e, in) -> {
            SqlType.MapOf type = map(SqlTypes.of(e.dataType()), e);
            return map(in.translate(e.left()), in.translate(e.right()), type, true);
        });
    }

    private static SqlType.MapOf map(SqlType type, Expression where) {
        if (type instanceof SqlType.MapOf map && Nested.isExact(map.key())) {
            return map;
        }
        throw new Decline(ReasonCode.UNSUPPORTED_TYPE, ExpressionTranslator.describe(where));
    }

    private static Scalar made(String function, List<Scalar> parts, SqlType type) {
        SqlExpression call =
                new SqlExpression.Call(function, parts.stream().map(Scalar::sql).toList());
        return new Scalar(Sql.cast(call, type), type, null, anyRaises(parts));
    }

    /** Both engines raise where a key is null or stands twice. */
    private static Scalar map(Scalar keys, Scalar values, SqlType.MapOf type, boolean mayRaise) {
        SqlExpression missing =
                Sql.op("OR", new SqlExpression.IsNull(keys.sql()), new SqlExpression.IsNull(values.sql()));
        SqlExpression sql = Sql.when(
                missing, SqlExpression.Literal.nullOf(type), Sql.cast(Sql.call("map", keys.sql(), values.sql()), type));
        return new Scalar(sql, type, null, mayRaise || keys.raises() || values.raises());
    }

    private static boolean distinct(List<Scalar> keys) {
        Set<Object> seen = new HashSet<>();
        for (Scalar key : keys) {
            @Nullable Object value = Strings.literal(key.sql());
            if (value == null || !seen.add(value)) {
                return false;
            }
        }
        return true;
    }
}
