package io.parquetframe.spark.scan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Raw values of Avro as Catalyst has them, the inverse of {@link RawValues}. Pure. */
final class CatalystValues {

    private static final long MICROS_PER_MILLI = 1_000;

    private CatalystValues() {}

    /**
     * The value in a column's type of now.
     *
     * @param raw not null
     * @param stored the type that it has been written by
     * @return null for a type that is not known
     */
    static @Nullable Object of(Object raw, Schema stored, DataType now) {
        if (raw instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return stored.getLogicalType() instanceof LogicalTypes.Decimal from && now instanceof DecimalType to
                    ? decimal(new BigDecimal(new BigInteger(bytes), from.getScale()), to)
                    : now.equals(DataTypes.BinaryType) ? bytes : null;
        } else if (raw instanceof CharSequence text) {
            return now.equals(DataTypes.StringType) ? UTF8String.fromString(text.toString()) : null;
        } else if (raw instanceof Boolean) {
            return now.equals(DataTypes.BooleanType) ? raw : null;
        } else if (raw instanceof Number number) {
            return number(number, stored.getLogicalType(), now);
        }
        return null;
    }

    private static Decimal decimal(BigDecimal value, DecimalType to) {
        return Decimal.apply(value.setScale(to.scale()), to.precision(), to.scale());
    }

    private static @Nullable Object number(Number number, @Nullable LogicalType logical, DataType now) {
        if (now.equals(DataTypes.IntegerType) || now.equals(DataTypes.DateType)) {
            return number instanceof Integer ? number : null;
        } else if (now.equals(DataTypes.FloatType)) {
            return number instanceof Float ? number : null;
        } else if (now.equals(DataTypes.DoubleType)) {
            return number.doubleValue();
        } else if (now.equals(DataTypes.LongType)) {
            return number.longValue();
        } else if (now.equals(DataTypes.TimestampType) || now.equals(DataTypes.TimestampNTZType)) {
            boolean millis = logical instanceof LogicalTypes.TimestampMillis
                    || logical instanceof LogicalTypes.LocalTimestampMillis;
            return millis ? Math.multiplyExact(number.longValue(), MICROS_PER_MILLI) : number.longValue();
        }
        return null;
    }
}
