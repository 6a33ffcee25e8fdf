package io.parquetframe.entity.imports;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A floating point number, with the text that Python prints.
 *
 * @param text a number, {@code NaN}, {@code Infinity} or {@code -Infinity}
 */
record Real(String text) {

    /** Beyond that of any double that is not zero. */
    private static final int MAX_SCALE = 1_100;

    /** Null for NaN, by which pandas says that there is no value. */
    static @Nullable Real of(String text) {
        return text.equals("NaN") ? null : new Real(text);
    }

    static @Nullable Real of(double number, boolean nanIsNull) {
        return nanIsNull && Double.isNaN(number) ? null : new Real(Double.toString(number));
    }

    double number() {
        return Double.parseDouble(text);
    }

    /** The number in decimal digits; null for one that is not finite, and one that no double is near to. */
    @Nullable
    BigDecimal digits() {
        if (!Double.isFinite(number())) {
            return null;
        }
        BigDecimal digits = new BigDecimal(text);
        return Math.abs((long) digits.scale()) > MAX_SCALE ? null : digits;
    }

    @Override
    public String toString() {
        return text;
    }
}
