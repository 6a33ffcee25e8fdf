package io.parquetframe.spark.scan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Catalyst's values as the raw values of Avro that keys are made of. Pure. */
public final class RawValues {

    private static final long MICROS_PER_MILLI = 1_000;

    private RawValues() {}

    /**
     * The raw value; null for null, and for a time that the type's unit cannot express.
     *
     * @param value of Spark's type for {@code type}
     * @param type of a column that is not nested
     */
    public static @Nullable Object of(@Nullable Object value, Schema type) {
        if (value instanceof UTF8String text) {
            return text.toString();
        } else if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        } else if (value instanceof Decimal decimal) {
            return ByteBuffer.wrap(unscaled(decimal, type).toByteArray());
        } else if (value instanceof Long micros && isMillis(type)) {
            return Math.floorMod(micros, MICROS_PER_MILLI) == 0 ? micros / MICROS_PER_MILLI : null;
        }
        return value;
    }

    private static BigInteger unscaled(Decimal decimal, Schema type) {
        BigDecimal value = decimal.toJavaBigDecimal();
        return type.getLogicalType() instanceof LogicalTypes.Decimal logical
                ? value.setScale(logical.getScale(), RoundingMode.UNNECESSARY).unscaledValue()
                : value.unscaledValue();
    }

    private static boolean isMillis(Schema type) {
        LogicalType logical = type.getLogicalType();
        return logical instanceof LogicalTypes.TimestampMillis || logical instanceof LogicalTypes.LocalTimestampMillis;
    }
}
