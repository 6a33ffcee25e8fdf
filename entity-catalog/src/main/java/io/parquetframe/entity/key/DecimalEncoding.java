package io.parquetframe.entity.key;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Decimals by value, whatever their scale: the sign, the power of ten of the first digit, then the digits in pairs, without
 * zeros at the end. What is negative has all bits turned and an end mark, so that a longer one comes first.
 *
 * @param scale of the values that come back
 */
record DecimalEncoding(int scale) implements ValueEncoding {

    private static final int NEGATIVE = 0;
    private static final int ZERO = 1;
    private static final int POSITIVE = 2;
    /** Precision is at most 38, so the power lies between −38 and 38. */
    private static final int BIAS = 128;

    private static final int BASE = 100;

    @Override
    public byte[] encode(Object value) {
        return encode(
                value instanceof BigDecimal decimal
                        ? decimal
                        : new BigDecimal(new BigInteger(Values.bytes(value)), scale));
    }

    private static byte[] encode(BigDecimal value) {
        if (value.signum() == 0) {
            return new byte[] {ZERO};
        }
        BigDecimal plain = value.stripTrailingZeros();
        String digits = plain.unscaledValue().abs().toString();
        int power = digits.length() - plain.scale();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(digits.length() / 2 + 4);
        int turn = value.signum() < 0 ? 0xFF : 0;
        bytes.write(value.signum() < 0 ? NEGATIVE : POSITIVE);
        bytes.write((power + BIAS) ^ turn);
        for (int i = 0; i < digits.length(); i += 2) {
            int ones = i + 1 < digits.length() ? digits.charAt(i + 1) - '0' : 0;
            // From 1, so that a turned pair is never the end mark.
            bytes.write(((digits.charAt(i) - '0') * 10 + ones + 1) ^ turn);
        }
        if (turn != 0) {
            bytes.write(0xFF);
        }
        return bytes.toByteArray();
    }

    @Override
    public Object decode(byte[] bytes) {
        return ByteBuffer.wrap(value(bytes).setScale(scale).unscaledValue().toByteArray());
    }

    @Override
    public String describe(byte[] bytes) {
        // A child's decimal may have more digits than its parent's column.
        BigDecimal value = value(bytes).stripTrailingZeros();
        return value.setScale(Math.max(scale, value.scale())).toPlainString();
    }

    private static BigDecimal value(byte[] bytes) {
        if (bytes[0] == ZERO) {
            return BigDecimal.ZERO;
        }
        boolean negative = bytes[0] == NEGATIVE;
        int turn = negative ? 0xFF : 0;
        int power = ((bytes[1] ^ turn) & 0xFF) - BIAS;
        byte[] pairs = Arrays.copyOfRange(bytes, 2, negative ? bytes.length - 1 : bytes.length);
        BigInteger digits = BigInteger.ZERO;
        for (byte pair : pairs) {
            digits = digits.multiply(BigInteger.valueOf(BASE)).add(BigInteger.valueOf(((pair ^ turn) & 0xFF) - 1L));
        }
        return new BigDecimal(negative ? digits.negate() : digits, 2 * pairs.length - power);
    }

    @Override
    public int width() {
        return 0;
    }

    @Override
    public String family() {
        return "decimal";
    }
}
