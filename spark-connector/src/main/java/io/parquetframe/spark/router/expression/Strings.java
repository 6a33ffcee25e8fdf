package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType.Simple;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Ascii;
import org.apache.spark.sql.catalyst.expressions.BitLength;
import org.apache.spark.sql.catalyst.expressions.Chr;
import org.apache.spark.sql.catalyst.expressions.Concat;
import org.apache.spark.sql.catalyst.expressions.ConcatWs;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Length;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Lower;
import org.apache.spark.sql.catalyst.expressions.OctetLength;
import org.apache.spark.sql.catalyst.expressions.Reverse;
import org.apache.spark.sql.catalyst.expressions.StringReplace;
import org.apache.spark.sql.catalyst.expressions.StringTranslate;
import org.apache.spark.sql.catalyst.expressions.Substring;
import org.apache.spark.sql.catalyst.expressions.Upper;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Text: UTF-8 in both engines, counted in code points, ordered by bytes. */
final class Strings extends ExpressionFamily {

    private static final String ASCII_ONLY = "ASCII only; other text is answered by Spark";

    Strings() {
        super("Text");
        add(Substring.class, "substring, left, right", "of text", (e, in) -> substring(e, in));
        add(Length.class, "length", (e, in) -> {
            Scalar value = in.translate(e.child());
            return value.type() == Simple.BLOB
                    ? size(Sql.call("octet_length", value.sql()), value)
                    : size(Sql.call("length", text(value, e).sql()), value);
        });
        add(OctetLength.class, "octet_length", (e, in) -> {
            Scalar value = in.translate(e.child());
            return size(bytes(value, e), value);
        });
        add(BitLength.class, "bit_length", (e, in) -> {
            Scalar value = in.translate(e.child());
            return size(Sql.op("*", bytes(value, e), Sql.number(Byte.SIZE)), value);
        });
        add(Upper.class, "upper", ASCII_ONLY, (e, in) -> ascii("upper", e, e.child(), in));
        add(Lower.class, "lower, ILIKE", ASCII_ONLY, (e, in) -> ascii("lower", e, e.child(), in));
        add(Concat.class, "concat, ||", "of text", (e, in) -> concat(e, in));
        add(ConcatWs.class, "concat_ws", "of text, not of arrays", (e, in) -> concatWithSeparator(e, in));
        add(
                StringReplace.class,
                "replace",
                (e, in) -> call("replace", List.of(e.srcExpr(), e.searchExpr(), e.replaceExpr()), e, in));
        add(StringTranslate.class, "translate", "the replacement is a constant without NUL", (e, in) -> {
            // Spark drops what is to become NUL.
            String replacement = constant(e.replaceExpr());
            if (replacement == null || replacement.indexOf('\0') >= 0) {
                throw ExpressionTranslator.unsupported(e);
            }
            return call("translate", List.of(e.srcExpr(), e.matchingExpr(), e.replaceExpr()), e, in);
        });
        add(Reverse.class, "reverse", "of text", (e, in) -> reverse(e, in));
        add(Ascii.class, "ascii", (e, in) -> {
            Scalar text = text(in.translate(e.child()), e);
            return new Scalar(
                    Sql.cast(Sql.call("ascii", text.sql()), Simple.INTEGER),
                    Simple.INTEGER,
                    ValueRange.of(0, Character.MAX_CODE_POINT),
                    text.raises());
        });
        add(Chr.class, "chr, char", (e, in) -> chr(e, in));
    }

    static Scalar text(Scalar value, Expression where) {
        if (value.type() != Simple.VARCHAR) {
            throw ExpressionTranslator.unsupported(where);
        }
        return value;
    }

    /** The text of a constant, null for anything else. */
    static @Nullable String constant(Expression e) {
        return e instanceof Literal literal && literal.value() instanceof UTF8String text && text.isValid()
                ? text.toString()
                : null;
    }

    /** A function of texts that is null when an argument is. */
    static Scalar call(String function, List<Expression> arguments, Expression where, ExpressionTranslator in) {
        List<SqlExpression> texts = new ArrayList<>();
        boolean raises = false;
        for (Expression argument : arguments) {
            Scalar value = text(in.translate(argument), where);
            raises |= value.raises();
            texts.add(value.sql());
        }
        return new Scalar(new SqlExpression.Call(function, texts), Simple.VARCHAR, null, raises);
    }

    private static Scalar size(SqlExpression sql, Scalar of) {
        ValueRange range = ValueRange.of(0, Integer.MAX_VALUE);
        return new Scalar(Sql.cast(sql, Simple.INTEGER), Simple.INTEGER, range, of.raises());
    }

    private static SqlExpression bytes(Scalar value, Expression where) {
        return value.type() == Simple.BLOB
                ? Sql.call("octet_length", value.sql())
                : Sql.call("strlen", text(value, where).sql());
    }

    /** Counted from 1, 0 for 1, negative from the end; both engines clip the piece to the text. */
    private static Scalar substring(Substring e, ExpressionTranslator in) {
        Scalar text = text(in.translate(e.str()), e);
        Scalar position = in.translate(e.pos());
        Scalar length = in.translate(e.len());
        SqlExpression start = bigint(position);
        SqlExpression from = literal(start) instanceof Long constant
                ? Sql.number(constant == 0 ? 1 : constant)
                : Sql.when(Sql.op("=", start, Sql.number(0)), Sql.number(1), start);
        SqlExpression count = bigint(length);
        SqlExpression size = literal(count) instanceof Long constant
                ? Sql.number(Math.max(constant, 0))
                : Sql.when(Sql.op("<", count, Sql.number(0)), Sql.number(0), count);
        boolean raises = text.raises() || position.raises() || length.raises();
        return new Scalar(Sql.call("substring", text.sql(), from, size), Simple.VARCHAR, null, raises);
    }

    static SqlExpression bigint(Scalar number) {
        return number.sql() instanceof SqlExpression.Literal literal && literal.value() instanceof Integer value
                ? Sql.number(value)
                : Sql.cast(number.sql(), Simple.BIGINT);
    }

    static @Nullable Object literal(SqlExpression sql) {
        return sql instanceof SqlExpression.Literal literal ? literal.value() : null;
    }

    static SqlExpression isAscii(SqlExpression text) {
        return Sql.op("=", Sql.call("strlen", text), Sql.call("length", text));
    }

    /** Only ASCII letters have the same case mapping in both; other text fails, and Spark answers. */
    private static Scalar ascii(String function, Expression e, Expression child, ExpressionTranslator in) {
        Scalar text = text(in.translate(child), e);
        return new Scalar(
                Sql.failWhen(Sql.not(isAscii(text.sql())), "NOT_ASCII", Sql.call(function, text.sql())),
                Simple.VARCHAR,
                null,
                text.raises());
    }

    private static Scalar concat(Concat e, ExpressionTranslator in) {
        List<Scalar> parts = in.all(e.children());
        parts.forEach(part -> text(part, e));
        if (parts.isEmpty()) {
            throw ExpressionTranslator.unsupported(e);
        }
        SqlExpression sql = parts.size() == 1
                ? parts.get(0).sql()
                : new SqlExpression.Operator(
                        "||", parts.stream().map(Scalar::sql).toList());
        return new Scalar(sql, Simple.VARCHAR, null, anyRaises(parts));
    }

    /** Null for a null separator; other nulls are left out. */
    private static Scalar concatWithSeparator(ConcatWs e, ExpressionTranslator in) {
        List<Scalar> parts = in.all(e.children());
        parts.forEach(part -> text(part, e));
        SqlExpression separator = parts.get(0).sql();
        SqlExpression sql = parts.size() == 1
                ? Sql.when(
                        new SqlExpression.IsNull(separator), SqlExpression.Literal.nullOf(Simple.VARCHAR), Sql.text(""))
                : new SqlExpression.Call(
                        "concat_ws", parts.stream().map(Scalar::sql).toList());
        return new Scalar(sql, Simple.VARCHAR, null, anyRaises(parts));
    }

    /** Spark reverses code points, the engine what a reader takes for one character. */
    private static Scalar reverse(Reverse e, ExpressionTranslator in) {
        Scalar text = text(in.translate(e.child()), e);
        SqlExpression codePoints = Sql.call("regexp_extract_all", text.sql(), Sql.text("(?s)."));
        SqlExpression slow = Sql.call("array_to_string", Sql.call("list_reverse", codePoints), Sql.text(""));
        SqlExpression sql = Sql.when(isAscii(text.sql()), Sql.call("reverse", text.sql()), slow);
        return new Scalar(sql, Simple.VARCHAR, null, text.raises());
    }

    /** The low byte as Latin-1; nothing for a negative number. */
    private static Scalar chr(Chr e, ExpressionTranslator in) {
        Scalar number = in.translate(e.child());
        SqlExpression code = Sql.op("&", Sql.cast(number.sql(), Simple.BIGINT), Sql.number(0xFF));
        SqlExpression sql = Sql.when(
                Sql.op("<", Sql.cast(number.sql(), Simple.BIGINT), Sql.number(0)),
                Sql.text(""),
                Sql.call("chr", Sql.cast(code, Simple.INTEGER)));
        return new Scalar(sql, Simple.VARCHAR, null, number.raises());
    }
}
