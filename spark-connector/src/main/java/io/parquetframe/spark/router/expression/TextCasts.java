package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import io.parquetframe.spark.router.expression.Casts.EvalMode;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Casts of text. A regular expression admits the texts that both engines read alike, blanks around them apart. Of the
 * others some are certainly no value, which is null where Spark does not raise; for the rest the engine fails and Spark
 * answers.
 */
final class TextCasts {

    private static final String INTEGER = "[+-]?[0-9]{1,18}";
    private static final String FLOATING = "[+-]?([0-9]{1,40}\\.?[0-9]{0,40}|\\.[0-9]{1,40})([eE][+-]?[0-9]{1,3})?";
    private static final String DATE = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])-[0-9]{2}-[0-9]{2}";
    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?";

    /** Printable and without digits: no number, no date. */
    private static final String NO_VALUE = "[ -/:-~]*";

    /** The same without a point, which alone is zero to Spark's integers. */
    private static final String NO_INTEGER = "[ -\\-/:-~]*";

    /** The same without letters that NaN and infinity are spelled with. */
    private static final String NO_FLOATING_VALUE = "[ -/:-HJ-MO-hj-mo-~]*";

    private static final String PRINTABLE = "[ -~]*";

    private static final List<String> TRUE = List.of("t", "true", "y", "yes", "1");
    private static final List<String> FALSE = List.of("f", "false", "n", "no", "0");

    private TextCasts() {}

    static @Nullable Scalar parse(Scalar text, SqlType to, EvalMode mode, @Nullable ZoneId zone) {
        if (to == Simple.BLOB) {
            return text.as(Sql.call("encode", text.sql()), to);
        }
        SqlExpression trimmed = Sql.call("trim", text.sql(), Sql.text(" "));
        if (to == Simple.BOOLEAN) {
            return truth(text, trimmed, mode);
        }
        String admitted = admitted(to);
        if (admitted == null || (to == Simple.TIMESTAMPTZ && zone == null)) {
            return null;
        }
        SqlType read = to == Simple.TIMESTAMPTZ ? Simple.TIMESTAMP : to;
        SqlExpression value = new SqlExpression.Cast(trimmed, read, mode != EvalMode.ANSI);
        SqlExpression converted = to == Simple.TIMESTAMPTZ && zone != null ? Zones.instant(value, zone) : value;
        String noValue = SqlTypes.isFloating(to) ? NO_FLOATING_VALUE : SqlTypes.isIntegral(to) ? NO_INTEGER : NO_VALUE;
        return admit(text, matches(trimmed, admitted), converted, matches(trimmed, noValue), to, mode);
    }

    private static @Nullable String admitted(SqlType to) {
        if (SqlTypes.isIntegral(to)) {
            return INTEGER;
        }
        if (SqlTypes.isFloating(to)) {
            return FLOATING;
        }
        if (to instanceof SqlType.Decimal decimal) {
            // No more digits than the type keeps, so that nothing is rounded.
            return "[+-]?[0-9]{1,38}" + (decimal.scale() == 0 ? "" : "(\\.[0-9]{0," + decimal.scale() + "})?");
        }
        if (to == Simple.DATE) {
            return DATE;
        }
        return to == Simple.TIMESTAMP || to == Simple.TIMESTAMPTZ ? DATE + "[ T]" + TIME : null;
    }

    private static SqlExpression matches(SqlExpression text, String pattern) {
        return Sql.call("regexp_full_match", text, Sql.text(pattern));
    }

    private static Scalar admit(
            Scalar text,
            SqlExpression admitted,
            SqlExpression value,
            SqlExpression noValue,
            SqlType to,
            EvalMode mode) {
        SqlExpression unknown = Sql.failWhen(
                new SqlExpression.IsNotNull(text.sql()), "TEXT_OF_OTHER_FORM", SqlExpression.Literal.nullOf(to));
        SqlExpression otherwise =
                mode == EvalMode.ANSI ? unknown : Sql.when(noValue, SqlExpression.Literal.nullOf(to), unknown);
        return new Scalar(
                Sql.when(admitted, value, otherwise), to, SqlTypes.range(to), text.raises() || mode == EvalMode.ANSI);
    }

    private static Scalar truth(Scalar text, SqlExpression trimmed, EvalMode mode) {
        SqlExpression word = Sql.call("lower", trimmed);
        SqlExpression isTrue =
                new SqlExpression.In(word, TRUE.stream().map(Sql::text).toList());
        SqlExpression isFalse =
                new SqlExpression.In(word, FALSE.stream().map(Sql::text).toList());
        return admit(text, Sql.op("OR", isTrue, isFalse), isTrue, matches(trimmed, PRINTABLE), Simple.BOOLEAN, mode);
    }
}
