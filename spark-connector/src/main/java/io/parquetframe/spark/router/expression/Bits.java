package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType.Simple;
import org.apache.spark.sql.catalyst.expressions.Bin;
import org.apache.spark.sql.catalyst.expressions.BitwiseCount;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Hex;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Md5;
import org.apache.spark.sql.catalyst.expressions.Sha1;
import org.apache.spark.sql.catalyst.expressions.Sha2;
import org.apache.spark.sql.catalyst.expressions.ShiftLeft;
import org.apache.spark.sql.catalyst.expressions.ShiftRight;
import org.apache.spark.sql.catalyst.expressions.ShiftRightUnsigned;
import org.apache.spark.sql.catalyst.expressions.Unhex;

/** Bits and bytes. */
final class Bits extends ExpressionFamily {

    private static final String BY_CONSTANT = "by a constant";

    Bits() {
        super("Bits and bytes");
        add(ShiftLeft.class, "<<, shiftleft", BY_CONSTANT, (e, in) -> {
            Scalar child = in.translate(e.left());
            int distance = distance(child, e.right(), e);
            int bits = child.type() == Simple.BIGINT ? Long.SIZE : Integer.SIZE;
            // The highest bits go; the engine shifts no bit into the sign, and no negative number.
            SqlExpression kept = mask(child.sql(), bits - 1 - distance);
            SqlExpression sign = Sql.op("&", shifted(">>", child, bits - 1 - distance), constant(child, 1));
            SqlExpression smallest = constant(child, bits == Long.SIZE ? Long.MIN_VALUE : Integer.MIN_VALUE);
            SqlExpression sum = Sql.op(
                    "+",
                    Sql.op("<<", kept, constant(child, distance)),
                    Sql.when(Sql.op("=", sign, constant(child, 1)), smallest, constant(child, 0)));
            return integer(distance == 0 ? child.sql() : sum, child);
        });
        add(ShiftRight.class, ">>, shiftright", BY_CONSTANT, (e, in) -> {
            Scalar child = in.translate(e.left());
            return integer(shifted(">>", child, distance(child, e.right(), e)), child);
        });
        add(ShiftRightUnsigned.class, ">>>, shiftrightunsigned", BY_CONSTANT, (e, in) -> {
            Scalar child = in.translate(e.left());
            int distance = distance(child, e.right(), e);
            int bits = child.type() == Simple.BIGINT ? Long.SIZE : Integer.SIZE;
            SqlExpression shifted = shifted(">>", child, distance);
            return integer(distance == 0 ? child.sql() : mask(shifted, bits - distance), child);
        });
        add(BitwiseCount.class, "bit_count", (e, in) -> {
            Scalar child = in.translate(e.child());
            // Spark counts the bits of 64, whatever the type.
            SqlExpression sql = Sql.cast(Sql.call("bit_count", Sql.cast(child.sql(), Simple.BIGINT)), Simple.INTEGER);
            return new Scalar(sql, Simple.INTEGER, ValueRange.of(0, Long.SIZE), child.raises());
        });
        add(Hex.class, "hex", (e, in) -> text("hex", in.translate(e.child())));
        add(Unhex.class, "unhex", "other than hexadecimal digits are answered by Spark", (e, in) -> {
            Scalar child = Strings.text(in.translate(e.child()), e);
            return new Scalar(Sql.call("unhex", child.sql()), Simple.BLOB, null, child.raises() || e.failOnError());
        });
        add(Bin.class, "bin", (e, in) -> text("bin", in.translate(e.child())));
        add(Md5.class, "md5", (e, in) -> digest("md5", in.translate(e.child()), e));
        add(Sha1.class, "sha, sha1", (e, in) -> digest("sha1", in.translate(e.child()), e));
        add(Sha2.class, "sha2", "of 256 bits", (e, in) -> {
            boolean bits256 = e.right() instanceof Literal literal
                    && literal.value() instanceof Integer bits
                    && (bits == 0 || bits == 256);
            if (!bits256) {
                throw ExpressionTranslator.unsupported(e);
            }
            return digest("sha256", in.translate(e.left()), e);
        });
    }

    private static Scalar text(String function, Scalar child) {
        return new Scalar(Sql.call(function, child.sql()), Simple.VARCHAR, null, child.raises());
    }

    private static Scalar digest(String function, Scalar child, Expression where) {
        if (child.type() != Simple.BLOB) {
            throw ExpressionTranslator.unsupported(where);
        }
        return text(function, child);
    }

    /** Java takes the distance modulo the number of bits. */
    private static int distance(Scalar child, Expression by, Expression where) {
        boolean isLong = child.type() == Simple.BIGINT;
        if ((!isLong && child.type() != Simple.INTEGER)
                || !(by instanceof Literal literal)
                || !(literal.value() instanceof Integer distance)) {
            throw ExpressionTranslator.unsupported(where);
        }
        return distance & (isLong ? Long.SIZE - 1 : Integer.SIZE - 1);
    }

    private static SqlExpression shifted(String symbol, Scalar child, int distance) {
        return Sql.op(symbol, child.sql(), constant(child, distance));
    }

    /** The lowest bits, fewer than all. */
    private static SqlExpression mask(SqlExpression value, int bits) {
        return Sql.op("&", value, Sql.number((1L << bits) - 1));
    }

    private static SqlExpression constant(Scalar like, long value) {
        return like.type() == Simple.BIGINT ? Sql.number(value) : SqlExpression.Literal.of((int) value);
    }

    private static Scalar integer(SqlExpression sql, Scalar child) {
        return new Scalar(Sql.cast(sql, child.type()), child.type(), SqlTypes.range(child.type()), child.raises());
    }
}
