package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import java.math.BigDecimal;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.MakeDecimal;
import org.apache.spark.sql.catalyst.expressions.UnscaledValue;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;

/** What the optimizer makes of decimals: unscaled longs, and decimals from them. */
final class Decimals extends ExpressionFamily {

    Decimals() {
        super("Decimals");
        add(UnscaledValue.class, "unscaled value", (e, in) -> unscaled(in.translate(e.child())));
        add(MakeDecimal.class, "decimal from unscaled value", (e, in) -> make(e, in));
    }

    private static Scalar unscaled(Scalar child) {
        SqlType.Decimal type = (SqlType.Decimal) child.type();
        ValueRange range = child.range();
        ValueRange scaled =
                range == null ? null : range.times(ValueRange.of(BigDecimal.ONE.movePointRight(type.scale())));
        SqlExpression sql = Sql.cast(DecimalArithmetic.unscaled(child.sql(), type), Simple.BIGINT);
        return new Scalar(sql, Simple.BIGINT, scaled, child.raises());
    }

    private static Scalar make(MakeDecimal e, ExpressionTranslator in) {
        SqlType.Decimal type = new SqlType.Decimal(e.precision(), e.scale());
        Expression summed = summedDecimal(e.child());
        if (summed != null) {
            // MakeDecimal(sum(UnscaledValue(x))): the optimizer's way to sum small decimals as longs.
            Scalar sum = Aggregates.sum((AggregateExpression) e.child(), summed, type, in);
            return new Scalar(Sql.cast(sum.sql(), type), type, sum.range(), sum.raises());
        }
        Scalar child = in.translate(e.child());
        SqlExpression sql = DecimalArithmetic.scaledDown(Sql.cast(child.sql(), Simple.HUGEINT), type);
        ValueRange range = child.range() == null
                ? null
                : child.range().times(ValueRange.of(BigDecimal.ONE.movePointLeft(type.scale())));
        boolean safe = Arithmetic.fits(range, type);
        return new Scalar(sql, type, safe ? range : null, child.raises() || (!safe && !e.nullOnOverflow()));
    }

    private static @org.jspecify.annotations.Nullable Expression summedDecimal(Expression child) {
        return child instanceof AggregateExpression aggregate
                        && aggregate.aggregateFunction() instanceof Sum sum
                        && sum.child() instanceof UnscaledValue unscaled
                ? unscaled.child()
                : null;
    }
}
