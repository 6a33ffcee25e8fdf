package io.parquetframe.local.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The exact least and greatest value of a column, nulls aside. Integers and decimals as unscaled values, dates in days
 * and timestamps in microseconds since the epoch (scale 0).
 *
 * @param scale digits after the decimal point
 */
public record Bounds(BigInteger minimum, BigInteger maximum, int scale) {

    public Bounds {
        if (minimum.compareTo(maximum) > 0) {
            throw new IllegalArgumentException("Bounds in the wrong order: " + minimum + " above " + maximum);
        }
    }

    /** The least value as a number. */
    public BigDecimal minimumValue() {
        return new BigDecimal(minimum, scale);
    }

    /** The greatest value as a number. */
    public BigDecimal maximumValue() {
        return new BigDecimal(maximum, scale);
    }

    Bounds union(Bounds other) {
        return new Bounds(minimum.min(other.minimum), maximum.max(other.maximum), scale);
    }

    boolean within(long least, long greatest) {
        return minimum.compareTo(BigInteger.valueOf(least)) >= 0
                && maximum.compareTo(BigInteger.valueOf(greatest)) <= 0;
    }
}
