package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType.Simple;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Contains;
import org.apache.spark.sql.catalyst.expressions.EndsWith;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Like;
import org.apache.spark.sql.catalyst.expressions.LikeAll;
import org.apache.spark.sql.catalyst.expressions.LikeAny;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NotLikeAll;
import org.apache.spark.sql.catalyst.expressions.NotLikeAny;
import org.apache.spark.sql.catalyst.expressions.RLike;
import org.apache.spark.sql.catalyst.expressions.StartsWith;
import org.apache.spark.sql.catalyst.expressions.StringInstr;
import org.apache.spark.sql.catalyst.expressions.StringLocate;
import org.apache.spark.sql.catalyst.expressions.StringPredicate;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Text found in text. */
final class Patterns extends ExpressionFamily {

    private static final char ESCAPE = '\\';

    Patterns() {
        super("Text");
        predicate(StartsWith.class, "startswith", "starts_with");
        predicate(EndsWith.class, "endswith", "suffix");
        predicate(Contains.class, "contains", "contains");
        add(Like.class, "LIKE", "the pattern is a constant that Spark accepts", (e, in) -> {
            Scalar text = Strings.text(in.translate(e.left()), e);
            String pattern = Strings.constant(e.right());
            if (pattern == null) {
                throw ExpressionTranslator.unsupported(e);
            }
            return Predicates.bool(like(text, pattern, e.escapeChar(), e), text.raises());
        });
        add(
                LikeAll.class,
                "LIKE ALL",
                "no pattern is null",
                (e, in) -> likes("AND", false, e.child(), e.patterns(), e, in));
        add(
                NotLikeAll.class,
                "NOT LIKE ALL",
                "no pattern is null",
                (e, in) -> likes("AND", true, e.child(), e.patterns(), e, in));
        add(
                LikeAny.class,
                "LIKE ANY",
                "no pattern is null",
                (e, in) -> likes("OR", false, e.child(), e.patterns(), e, in));
        add(
                NotLikeAny.class,
                "NOT LIKE ANY",
                "no pattern is null",
                (e, in) -> likes("OR", true, e.child(), e.patterns(), e, in));
        add(RLike.class, "RLIKE, regexp_like", RegularExpression.ACCEPTED, (e, in) -> {
            Scalar text = Strings.text(in.translate(e.left()), e);
            String pattern = Strings.constant(e.right());
            String translated = pattern == null ? null : RegularExpression.translate(pattern);
            if (translated == null) {
                throw ExpressionTranslator.unsupported(e);
            }
            return Predicates.bool(Sql.call("regexp_matches", text.sql(), Sql.text(translated)), text.raises());
        });
        add(StringInstr.class, "instr", (e, in) -> {
            Scalar text = Strings.text(in.translate(e.str()), e);
            Scalar part = Strings.text(in.translate(e.substr()), e);
            return position(Sql.call("instr", text.sql(), part.sql()), text.raises() || part.raises());
        });
        add(StringLocate.class, "locate, position", "the start is a constant, 1 or more", (e, in) -> locate(e, in));
    }

    private <E extends StringPredicate> void predicate(Class<E> type, String name, String function) {
        add(type, name, "of text", (e, in) -> {
            Scalar left = Strings.text(in.translate(e.left()), e);
            Scalar right = Strings.text(in.translate(e.right()), e);
            return Predicates.bool(Sql.call(function, left.sql(), right.sql()), left.raises() || right.raises());
        });
    }

    private static SqlExpression like(Scalar text, String pattern, char escape, Expression where) {
        if (pattern.indexOf(escape) < 0) {
            return Sql.op("LIKE", text.sql(), Sql.text(pattern));
        }
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == escape) {
                i++;
                // Spark raises for an escape before anything else.
                if (i == pattern.length()
                        || (pattern.charAt(i) != '%' && pattern.charAt(i) != '_' && pattern.charAt(i) != escape)) {
                    throw ExpressionTranslator.unsupported(where);
                }
                literally(escaped, pattern.charAt(i));
            } else if (c == '%' || c == '_') {
                escaped.append(c);
            } else {
                literally(escaped, c);
            }
        }
        return Sql.call("like_escape", text.sql(), Sql.text(escaped.toString()), Sql.text(String.valueOf(ESCAPE)));
    }

    private static void literally(StringBuilder pattern, char c) {
        if (c == '%' || c == '_' || c == ESCAPE) {
            pattern.append(ESCAPE);
        }
        pattern.append(c);
    }

    private static Scalar likes(
            String connective,
            boolean negated,
            Expression child,
            Seq<UTF8String> patterns,
            Expression where,
            ExpressionTranslator in) {
        Scalar text = Strings.text(in.translate(child), where);
        List<SqlExpression> operands = new ArrayList<>();
        for (UTF8String pattern : CollectionConverters.asJava(patterns)) {
            if (pattern == null || !pattern.isValid()) {
                throw ExpressionTranslator.unsupported(where);
            }
            SqlExpression like = like(text, pattern.toString(), ESCAPE, where);
            operands.add(negated ? Sql.not(like) : like);
        }
        if (operands.isEmpty()) {
            throw ExpressionTranslator.unsupported(where);
        }
        SqlExpression sql = operands.size() == 1 ? operands.get(0) : new SqlExpression.Operator(connective, operands);
        return Predicates.bool(sql, text.raises());
    }

    private static Scalar position(SqlExpression sql, boolean raises) {
        return new Scalar(Sql.cast(sql, Simple.INTEGER), Simple.INTEGER, ValueRange.of(0, Integer.MAX_VALUE), raises);
    }

    private static Scalar locate(StringLocate e, ExpressionTranslator in) {
        if (!(e.start() instanceof Literal literal) || !(literal.value() instanceof Integer start) || start < 1) {
            throw ExpressionTranslator.unsupported(e);
        }
        Scalar part = Strings.text(in.translate(e.substr()), e);
        Scalar text = Strings.text(in.translate(e.str()), e);
        boolean raises = part.raises() || text.raises();
        if (start == 1) {
            return position(Sql.call("instr", text.sql(), part.sql()), raises);
        }
        SqlExpression rest = Sql.call("substring", text.sql(), Sql.number(start), Sql.number(Integer.MAX_VALUE));
        SqlExpression found = Sql.call("instr", rest, part.sql());
        SqlExpression shifted =
                Sql.when(Sql.op("=", found, Sql.number(0)), Sql.number(0), Sql.op("+", found, Sql.number(start - 1L)));
        // Nothing is found at the very beginning, wherever the search starts.
        SqlExpression nothing =
                Sql.op("AND", Sql.op("=", part.sql(), Sql.text("")), new SqlExpression.IsNotNull(text.sql()));
        return position(Sql.when(nothing, Sql.number(1), shifted), raises);
    }
}
