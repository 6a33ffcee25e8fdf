package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType.Simple;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.StringLPad;
import org.apache.spark.sql.catalyst.expressions.StringRPad;
import org.apache.spark.sql.catalyst.expressions.StringRepeat;
import org.apache.spark.sql.catalyst.expressions.StringSpace;
import org.apache.spark.sql.catalyst.expressions.StringTrim;
import org.apache.spark.sql.catalyst.expressions.StringTrimLeft;
import org.apache.spark.sql.catalyst.expressions.StringTrimRight;
import scala.Option;

/** Text made longer or shorter at its ends. */
final class Padding extends ExpressionFamily {

    Padding() {
        super("Text");
        add(StringTrim.class, "trim", (e, in) -> trim("trim", e.srcStr(), e.trimStr(), e, in));
        add(StringTrimLeft.class, "ltrim", (e, in) -> trim("ltrim", e.srcStr(), e.trimStr(), e, in));
        add(StringTrimRight.class, "rtrim", (e, in) -> trim("rtrim", e.srcStr(), e.trimStr(), e, in));
        add(StringLPad.class, "lpad", (e, in) -> pad("lpad", e.str(), e.len(), e.pad(), e, in));
        add(StringRPad.class, "rpad", (e, in) -> pad("rpad", e.str(), e.len(), e.pad(), e, in));
        add(StringRepeat.class, "repeat", (e, in) -> repeat(in.translate(e.str()), in.translate(e.times()), e));
        add(
                StringSpace.class,
                "space",
                (e, in) -> repeat(Scalar.of(Sql.text(" "), Simple.VARCHAR), in.translate(e.child()), e));
    }

    /** Without characters Spark trims blanks, the engine whatever Unicode calls a space. */
    private static Scalar trim(
            String function, Expression source, Option<Expression> characters, Expression e, ExpressionTranslator in) {
        Scalar text = Strings.text(in.translate(source), e);
        Scalar set = characters.isDefined()
                ? Strings.text(in.translate(characters.get()), e)
                : Scalar.of(Sql.text(" "), Simple.VARCHAR);
        return new Scalar(
                Sql.call(function, text.sql(), set.sql()), Simple.VARCHAR, null, text.raises() || set.raises());
    }

    private static Scalar pad(
            String function,
            Expression source,
            Expression size,
            Expression with,
            Expression e,
            ExpressionTranslator in) {
        Scalar text = Strings.text(in.translate(source), e);
        Scalar length = in.translate(size);
        Scalar pad = Strings.text(in.translate(with), e);
        boolean raises = text.raises() || length.raises() || pad.raises();
        return new Scalar(padded(function, text.sql(), length.sql(), pad.sql()), Simple.VARCHAR, null, raises);
    }

    /** Nothing to pad with leaves a text as it is where the engine fails; too long a text is cut by both. */
    private static SqlExpression padded(String function, SqlExpression text, SqlExpression length, SqlExpression pad) {
        if (Strings.literal(pad) instanceof String constant && !constant.isEmpty()) {
            return Sql.call(function, text, length, pad);
        }
        SqlExpression size = Sql.cast(length, Simple.BIGINT);
        SqlExpression cut = Sql.call(
                "substring", text, Sql.number(1), Sql.when(Sql.op("<", size, Sql.number(0)), Sql.number(0), size));
        return Sql.when(Sql.op("=", pad, Sql.text("")), cut, Sql.call(function, text, length, pad));
    }

    private static Scalar repeat(Scalar text, Scalar times, Expression e) {
        SqlExpression sql = Sql.call("repeat", Strings.text(text, e).sql(), Sql.cast(times.sql(), Simple.BIGINT));
        return new Scalar(sql, Simple.VARCHAR, null, text.raises() || times.raises());
    }
}
