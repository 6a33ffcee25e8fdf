package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType.Simple;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Acos;
import org.apache.spark.sql.catalyst.expressions.Acosh;
import org.apache.spark.sql.catalyst.expressions.Asin;
import org.apache.spark.sql.catalyst.expressions.Asinh;
import org.apache.spark.sql.catalyst.expressions.Atan;
import org.apache.spark.sql.catalyst.expressions.Atan2;
import org.apache.spark.sql.catalyst.expressions.Atanh;
import org.apache.spark.sql.catalyst.expressions.BinaryExpression;
import org.apache.spark.sql.catalyst.expressions.Cbrt;
import org.apache.spark.sql.catalyst.expressions.Cos;
import org.apache.spark.sql.catalyst.expressions.Cosh;
import org.apache.spark.sql.catalyst.expressions.Cot;
import org.apache.spark.sql.catalyst.expressions.Csc;
import org.apache.spark.sql.catalyst.expressions.Exp;
import org.apache.spark.sql.catalyst.expressions.Expm1;
import org.apache.spark.sql.catalyst.expressions.Hypot;
import org.apache.spark.sql.catalyst.expressions.Log;
import org.apache.spark.sql.catalyst.expressions.Log10;
import org.apache.spark.sql.catalyst.expressions.Log1p;
import org.apache.spark.sql.catalyst.expressions.Log2;
import org.apache.spark.sql.catalyst.expressions.Logarithm;
import org.apache.spark.sql.catalyst.expressions.Pow;
import org.apache.spark.sql.catalyst.expressions.Rint;
import org.apache.spark.sql.catalyst.expressions.Sec;
import org.apache.spark.sql.catalyst.expressions.Sin;
import org.apache.spark.sql.catalyst.expressions.Sinh;
import org.apache.spark.sql.catalyst.expressions.Tan;
import org.apache.spark.sql.catalyst.expressions.Tanh;
import org.apache.spark.sql.catalyst.expressions.ToDegrees;
import org.apache.spark.sql.catalyst.expressions.ToRadians;
import org.apache.spark.sql.catalyst.expressions.UnaryExpression;
import org.apache.spark.sql.catalyst.expressions.WidthBucket;

/** Functions of doubles whose last digit is the library's: the engine calls the Java methods that Spark calls. */
final class Mathematics extends ExpressionFamily {

    Mathematics() {
        super("Mathematics");
        unary(Acos.class, "acos");
        unary(Acosh.class, "acosh");
        unary(Asin.class, "asin");
        unary(Asinh.class, "asinh");
        unary(Atan.class, "atan");
        unary(Atanh.class, "atanh");
        unary(Cbrt.class, "cbrt");
        unary(Cos.class, "cos");
        unary(Cosh.class, "cosh");
        unary(Cot.class, "cot");
        unary(Csc.class, "csc");
        unary(Exp.class, "exp");
        unary(Expm1.class, "expm1");
        unary(Rint.class, "rint");
        unary(Sec.class, "sec");
        unary(Sin.class, "sin");
        unary(Sinh.class, "sinh");
        unary(Tan.class, "tan");
        unary(Tanh.class, "tanh");
        unary(ToDegrees.class, "degrees");
        unary(ToRadians.class, "radians");
        logarithm(Log.class, "ln", "pf_log", 0.0);
        logarithm(Log2.class, "log2", "pf_log2", 0.0);
        logarithm(Log10.class, "log10", "pf_log10", 0.0);
        logarithm(Log1p.class, "log1p", "pf_log1p", -1.0);
        binary(Atan2.class, "atan2");
        binary(Hypot.class, "hypot");
        binary(Pow.class, "pow");
        add(Logarithm.class, "log", (e, in) -> {
            Scalar base = in.translate(e.left());
            Scalar value = in.translate(e.right());
            SqlExpression outside = Sql.op("OR", atMost(base, 0.0), atMost(value, 0.0));
            return number(undefinedWhen(outside, Sql.call("pf_log_to_base", base.sql(), value.sql())), base, value);
        });
        add(WidthBucket.class, "width_bucket", "of doubles", (e, in) -> bucket(e, in));
    }

    private <E extends UnaryExpression> void unary(Class<E> type, String name) {
        add(type, name, (e, in) -> {
            Scalar child = in.translate(e.child());
            return number(Sql.call("pf_" + name, child.sql()), child);
        });
    }

    private <E extends BinaryExpression> void binary(Class<E> type, String name) {
        add(type, name, (e, in) -> {
            Scalar left = in.translate(e.left());
            Scalar right = in.translate(e.right());
            return number(Sql.call("pf_" + name, left.sql(), right.sql()), left, right);
        });
    }

    /** Null up to the asymptote, as in Hive. */
    private <E extends UnaryExpression> void logarithm(Class<E> type, String name, String function, double asymptote) {
        add(type, name, (e, in) -> {
            Scalar child = in.translate(e.child());
            return number(undefinedWhen(atMost(child, asymptote), Sql.call(function, child.sql())), child);
        });
    }

    private static SqlExpression atMost(Scalar value, double bound) {
        return Sql.op("<=", value.sql(), SqlExpression.Literal.of(bound));
    }

    private static SqlExpression undefinedWhen(SqlExpression condition, SqlExpression value) {
        return Sql.when(condition, SqlExpression.Literal.nullOf(Simple.DOUBLE), value);
    }

    private static Scalar number(SqlExpression sql, Scalar... arguments) {
        return new Scalar(sql, Simple.DOUBLE, null, anyRaises(List.of(arguments)));
    }

    /** Spark's formula, operation by operation; the cast of what lies outside a long's range fails. */
    private static Scalar bucket(WidthBucket e, ExpressionTranslator in) {
        Scalar value = in.translate(e.value());
        Scalar min = in.translate(e.minValue());
        Scalar max = in.translate(e.maxValue());
        Scalar buckets = in.translate(e.numBucket());
        List<Scalar> arguments = List.of(value, min, max, buckets);
        for (Scalar bound : arguments.subList(0, 3)) {
            if (bound.type() != Simple.DOUBLE) {
                throw ExpressionTranslator.unsupported(e);
            }
        }
        SqlExpression upwards = Sql.op("<", min.sql(), max.sql());
        SqlExpression lower = Sql.when(upwards, min.sql(), max.sql());
        SqlExpression upper = Sql.when(upwards, max.sql(), min.sql());
        SqlExpression distance = Sql.when(upwards, Sql.op("-", value.sql(), lower), Sql.op("-", upper, value.sql()));
        SqlExpression share =
                Sql.op("/", Sql.op("*", Sql.cast(buckets.sql(), Simple.DOUBLE), distance), Sql.op("-", upper, lower));
        SqlExpression bucket = Sql.op("+", Sql.cast(Sql.call("trunc", share), Simple.BIGINT), Sql.number(1));
        SqlExpression below =
                Sql.when(upwards, Sql.op("<", value.sql(), min.sql()), Sql.op(">", value.sql(), min.sql()));
        SqlExpression beyond =
                Sql.when(upwards, Sql.op(">=", value.sql(), max.sql()), Sql.op("<=", value.sql(), max.sql()));
        SqlExpression found = new SqlExpression.Case(
                List.of(
                        new SqlExpression.When(undefined(arguments), SqlExpression.Literal.nullOf(Simple.BIGINT)),
                        new SqlExpression.When(below, Sql.number(0)),
                        new SqlExpression.When(beyond, Sql.op("+", buckets.sql(), Sql.number(1)))),
                bucket);
        return new Scalar(found, Simple.BIGINT, SqlTypes.range(Simple.BIGINT), anyRaises(arguments));
    }

    private static SqlExpression undefined(List<Scalar> arguments) {
        SqlExpression value = arguments.get(0).sql();
        SqlExpression min = arguments.get(1).sql();
        SqlExpression max = arguments.get(2).sql();
        SqlExpression buckets = arguments.get(3).sql();
        return Sql.op(
                "OR",
                new SqlExpression.IsNull(value),
                new SqlExpression.IsNull(min),
                new SqlExpression.IsNull(max),
                new SqlExpression.IsNull(buckets),
                Sql.op("<=", buckets, Sql.number(0)),
                Sql.op("=", buckets, Sql.number(Long.MAX_VALUE)),
                Sql.call("isnan", value),
                Sql.op("=", min, max),
                Sql.not(Sql.call("isfinite", min)),
                Sql.not(Sql.call("isfinite", max)));
    }
}
