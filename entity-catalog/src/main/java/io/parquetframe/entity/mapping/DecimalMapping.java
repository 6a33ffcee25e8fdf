package io.parquetframe.entity.mapping;

import io.parquetframe.entity.EntityValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;

/** Decimals, never rounded. They come back with the scale of the column. */
record DecimalMapping(String path, int precision, int scale) implements ValueMapping {

    @Override
    public Object toAvro(Object value) {
        BigDecimal decimal = (BigDecimal) value;
        BigDecimal scaled;
        try {
            scaled = decimal.setScale(scale, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw misfit(decimal, e);
        }
        if (scaled.precision() > precision) {
            throw misfit(decimal, null);
        }
        return ByteBuffer.wrap(scaled.unscaledValue().toByteArray());
    }

    private EntityValueException misfit(BigDecimal value, @org.jspecify.annotations.Nullable Throwable cause) {
        return new EntityValueException(
                path,
                "found " + value.toPlainString() + ", expected a decimal(" + precision + "," + scale
                        + "); round it before it is saved, or widen the column",
                cause);
    }

    @Override
    public Object toJava(Object raw) {
        ByteBuffer content = ((ByteBuffer) raw).duplicate();
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return new BigDecimal(new BigInteger(bytes), scale);
    }
}
