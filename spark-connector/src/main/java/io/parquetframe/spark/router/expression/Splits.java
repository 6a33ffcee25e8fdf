package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Overlay;
import org.apache.spark.sql.catalyst.expressions.StringSplit;
import org.apache.spark.sql.catalyst.expressions.StringSplitSQL;
import org.apache.spark.sql.catalyst.expressions.SubstringIndex;
import org.jspecify.annotations.Nullable;

/** Text taken apart at delimiters and positions. */
final class Splits extends ExpressionFamily {

    private static final SqlType.ListOf TEXTS = new SqlType.ListOf(Simple.VARCHAR);
    private static final String META = "\\^$.|?*+()[]{}";

    Splits() {
        super("Text");
        add(StringSplitSQL.class, "split_part (the parts)", (e, in) -> {
            Scalar text = Strings.text(in.translate(e.str()), e);
            Scalar delimiter = Strings.text(in.translate(e.delimiter()), e);
            SqlExpression parts = Sql.call("string_split", text.sql(), delimiter.sql());
            boolean raises = text.raises() || delimiter.raises();
            if (Strings.literal(delimiter.sql()) instanceof String constant && !constant.isEmpty()) {
                return new Scalar(parts, TEXTS, null, raises);
            }
            // The engine splits at an empty delimiter into characters, at none not at all; Spark the other way round.
            SqlExpression missing =
                    Sql.op("OR", new SqlExpression.IsNull(text.sql()), new SqlExpression.IsNull(delimiter.sql()));
            SqlExpression whole =
                    Sql.when(Sql.op("=", delimiter.sql(), Sql.text("")), Sql.call("list_value", text.sql()), parts);
            return new Scalar(Sql.when(missing, SqlExpression.Literal.nullOf(TEXTS), whole), TEXTS, null, raises);
        });
        add(
                StringSplit.class,
                "split",
                "the pattern is a constant text, its special characters escaped; no limit",
                (e, in) -> {
                    Scalar text = Strings.text(in.translate(e.str()), e);
                    String pattern = Strings.constant(e.regex());
                    String delimiter = pattern == null ? null : literal(pattern);
                    if (delimiter == null || !(constant(e.limit()) instanceof Integer limit) || limit > 0) {
                        throw ExpressionTranslator.unsupported(e);
                    }
                    return new Scalar(
                            Sql.call("string_split", text.sql(), Sql.text(delimiter)), TEXTS, null, text.raises());
                });
        add(
                SubstringIndex.class,
                "substring_index",
                "the delimiter is a constant character, the count a constant",
                (e, in) -> substringIndex(e, in));
        add(Overlay.class, "overlay", "of text; position and length are constants", (e, in) -> overlay(e, in));
    }

    private static @Nullable Object constant(Expression e) {
        return e instanceof Literal literal ? literal.value() : null;
    }

    /** The only text that the pattern matches; null when there are others, or when it is empty. */
    private static @Nullable String literal(String pattern) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length() && META.indexOf(pattern.charAt(i + 1)) >= 0) {
                i++;
                text.append(pattern.charAt(i));
            } else if (META.indexOf(c) >= 0) {
                return null;
            } else {
                text.append(c);
            }
        }
        return text.isEmpty() ? null : text.toString();
    }

    /** Delimiters of several characters may overlap in Spark. */
    private static Scalar substringIndex(SubstringIndex e, ExpressionTranslator in) {
        Scalar text = Strings.text(in.translate(e.strExpr()), e);
        String delimiter = Strings.constant(e.delimExpr());
        if (delimiter == null || delimiter.length() != 1 || !(constant(e.countExpr()) instanceof Integer count)) {
            throw ExpressionTranslator.unsupported(e);
        }
        SqlExpression parts = Sql.call("string_split", text.sql(), Sql.text(delimiter));
        SqlExpression none = Sql.when(
                new SqlExpression.IsNull(text.sql()), SqlExpression.Literal.nullOf(Simple.VARCHAR), Sql.text(""));
        SqlExpression taken = count > 0
                ? Sql.call("list_slice", parts, Sql.number(1), Sql.number(count))
                : Sql.call("list_slice", parts, Sql.number(count), Sql.number(-1));
        SqlExpression sql = count == 0 ? none : Sql.call("array_to_string", taken, Sql.text(delimiter));
        return new Scalar(sql, Simple.VARCHAR, null, text.raises());
    }

    /** Without a length as many characters go as come. */
    private static Scalar overlay(Overlay e, ExpressionTranslator in) {
        Scalar text = Strings.text(in.translate(e.input()), e);
        Scalar replacement = Strings.text(in.translate(e.replace()), e);
        if (!(constant(e.pos()) instanceof Integer position)
                || position < 1
                || !(constant(e.len()) instanceof Integer length)
                || (long) position + length > Integer.MAX_VALUE) {
            throw ExpressionTranslator.unsupported(e);
        }
        SqlExpression size = length >= 0 ? Sql.number(length) : Sql.call("length", replacement.sql());
        SqlExpression head = Sql.call("substring", text.sql(), Sql.number(1), Sql.number(position - 1L));
        SqlExpression tail = Sql.call("substring", text.sql(), Sql.op("+", Sql.number(position), size));
        return new Scalar(
                Sql.op("||", head, replacement.sql(), tail),
                Simple.VARCHAR,
                null,
                text.raises() || replacement.raises());
    }
}
