package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType.Simple;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Concat;
import org.apache.spark.sql.catalyst.expressions.Contains;
import org.apache.spark.sql.catalyst.expressions.EndsWith;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Length;
import org.apache.spark.sql.catalyst.expressions.Like;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Lower;
import org.apache.spark.sql.catalyst.expressions.StartsWith;
import org.apache.spark.sql.catalyst.expressions.StringPredicate;
import org.apache.spark.sql.catalyst.expressions.StringTrim;
import org.apache.spark.sql.catalyst.expressions.StringTrimLeft;
import org.apache.spark.sql.catalyst.expressions.StringTrimRight;
import org.apache.spark.sql.catalyst.expressions.Substring;
import org.apache.spark.sql.catalyst.expressions.Upper;
import org.apache.spark.unsafe.types.UTF8String;

/** Text: UTF-8 in both engines, counted in code points, ordered by bytes. */
final class Strings extends ExpressionFamily {

    Strings() {
        super("Text");
        predicate(StartsWith.class, "startswith", "starts_with");
        predicate(EndsWith.class, "endswith", "suffix");
        predicate(Contains.class, "contains", "contains");
        add(Like.class, "LIKE", "the pattern is a constant without an escape", (e, in) -> like(e, in));
        add(Substring.class, "substring", "position and length are constants, the position not negative", (e, in) ->
                substring(e, in));
        add(Length.class, "length", "of text", (e, in) -> {
            Scalar text = text(in.translate(e.child()), e);
            ValueRange range = ValueRange.of(0, Integer.MAX_VALUE);
            SqlExpression sql = Sql.cast(Sql.call("length", text.sql()), Simple.INTEGER);
            return new Scalar(sql, Simple.INTEGER, range, text.raises());
        });
        add(Upper.class, "upper", "ASCII only; other text is answered by Spark", (e, in) -> ascii("upper", e, e.child(), in));
        add(Lower.class, "lower", "ASCII only; other text is answered by Spark", (e, in) -> ascii("lower", e, e.child(), in));
        add(Concat.class, "concat, ||", "of text", (e, in) -> concat(e, in));
        add(StringTrim.class, "trim", "of blanks", (e, in) -> trim("trim", e.srcStr(), e.trimStr().isEmpty(), e, in));
        add(StringTrimLeft.class, "ltrim", "of blanks", (e, in) ->
                trim("ltrim", e.srcStr(), e.trimStr().isEmpty(), e, in));
        add(StringTrimRight.class, "rtrim", "of blanks", (e, in) ->
                trim("rtrim", e.srcStr(), e.trimStr().isEmpty(), e, in));
    }

    private <E extends StringPredicate> void predicate(Class<E> type, String name, String function) {
        add(type, name, (e, in) -> {
            Scalar left = text(in.translate(e.left()), e);
            Scalar right = text(in.translate(e.right()), e);
            return Predicates.bool(
                    Sql.call(function, left.sql(), right.sql()), left.raises() || right.raises());
        });
    }

    static Scalar text(Scalar value, Expression where) {
        if (value.type() != Simple.VARCHAR) {
            throw ExpressionTranslator.unsupported(where);
        }
        return value;
    }

    private static Scalar like(Like e, ExpressionTranslator in) {
        Scalar left = text(in.translate(e.left()), e);
        if (!(e.right() instanceof Literal literal)
                || !(literal.value() instanceof UTF8String pattern)
                || pattern.toString().indexOf(e.escapeChar()) >= 0) {
            throw ExpressionTranslator.unsupported(e);
        }
        SqlExpression constant = in.translate(e.right()).sql();
        return Predicates.bool(Sql.op("LIKE", left.sql(), constant), left.raises());
    }

    private static Scalar substring(Substring e, ExpressionTranslator in) {
        Scalar text = text(in.translate(e.str()), e);
        int position = constant(in.translate(e.pos()), e);
        int length = constant(in.translate(e.len()), e);
        if (position < 0) {
            throw ExpressionTranslator.unsupported(e);
        }
        // Spark counts from 1 and takes 0 for 1.
        SqlExpression sql = Sql.call(
                "substring",
                text.sql(),
                SqlExpression.Literal.of((long) Math.max(position, 1)),
                SqlExpression.Literal.of((long) Math.max(length, 0)));
        return new Scalar(sql, Simple.VARCHAR, null, text.raises());
    }

    private static int constant(Scalar value, Expression where) {
        if (value.sql() instanceof SqlExpression.Literal literal && literal.value() instanceof Integer number) {
            return number;
        }
        throw ExpressionTranslator.unsupported(where);
    }

    /** Only ASCII letters have the same case mapping in both; other text fails, and Spark answers. */
    private static Scalar ascii(String function, Expression e, Expression child, ExpressionTranslator in) {
        Scalar text = text(in.translate(child), e);
        SqlExpression beyond = Sql.op("<>", Sql.call("strlen", text.sql()), Sql.call("length", text.sql()));
        return new Scalar(
                Sql.failWhen(beyond, "NOT_ASCII", Sql.call(function, text.sql())), Simple.VARCHAR, null, text.raises());
    }

    private static Scalar concat(Concat e, ExpressionTranslator in) {
        List<Scalar> parts = in.all(e.children());
        parts.forEach(part -> text(part, e));
        if (parts.isEmpty()) {
            throw ExpressionTranslator.unsupported(e);
        }
        boolean raises = parts.stream().anyMatch(Scalar::raises);
        SqlExpression sql = parts.size() == 1
                ? parts.get(0).sql()
                : new SqlExpression.Operator("||", parts.stream().map(Scalar::sql).toList());
        return new Scalar(sql, Simple.VARCHAR, null, raises);
    }

    private static Scalar trim(
            String function, Expression source, boolean blanks, Expression e, ExpressionTranslator in) {
        if (!blanks) {
            throw ExpressionTranslator.unsupported(e);
        }
        Scalar text = text(in.translate(source), e);
        return new Scalar(Sql.call(function, text.sql()), Simple.VARCHAR, null, text.raises());
    }
}
