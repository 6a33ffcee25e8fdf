package io.parquetframe.spark.router.expression;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is proven of a numeric expression's non-null values: they lie between two numbers, both inclusive. Interval
 * arithmetic over exact minima and maxima proves that an expression cannot overflow, and hence cannot raise.
 *
 * @param min smallest possible value
 * @param max largest possible value
 */
public record ValueRange(BigDecimal min, BigDecimal max) {

    /** Both ends from longs. */
    public static ValueRange of(long min, long max) {
        return new ValueRange(BigDecimal.valueOf(min), BigDecimal.valueOf(max));
    }

    /** One value. */
    public static ValueRange of(BigDecimal value) {
        return new ValueRange(value, value);
    }

    /** All values with this many digits, {@code scale} of them after the point. */
    public static ValueRange ofDecimal(int precision, int scale) {
        BigDecimal bound = BigDecimal.ONE
                .movePointRight(precision)
                .subtract(BigDecimal.ONE)
                .movePointLeft(scale);
        return new ValueRange(bound.negate(), bound);
    }

    ValueRange plus(ValueRange other) {
        return new ValueRange(min.add(other.min), max.add(other.max));
    }

    ValueRange minus(ValueRange other) {
        return new ValueRange(min.subtract(other.max), max.subtract(other.min));
    }

    ValueRange times(ValueRange other) {
        BigDecimal a = min.multiply(other.min);
        BigDecimal b = min.multiply(other.max);
        BigDecimal c = max.multiply(other.min);
        BigDecimal d = max.multiply(other.max);
        return new ValueRange(a.min(b).min(c).min(d), a.max(b).max(c).max(d));
    }

    ValueRange negated() {
        return new ValueRange(max.negate(), min.negate());
    }

    ValueRange magnitude() {
        BigDecimal largest = min.abs().max(max.abs());
        BigDecimal smallest = min.signum() <= 0 && max.signum() >= 0
                ? BigDecimal.ZERO
                : min.abs().min(max.abs());
        return new ValueRange(smallest, largest);
    }

    /** The smallest range around both. */
    public ValueRange union(ValueRange other) {
        return new ValueRange(min.min(other.min), max.max(other.max));
    }

    boolean contains(BigDecimal value) {
        return min.compareTo(value) <= 0 && value.compareTo(max) <= 0;
    }

    /** Whether every value lies within the other range. */
    public boolean within(ValueRange other) {
        return other.min.compareTo(min) <= 0 && max.compareTo(other.max) <= 0;
    }

    /** Both ranges together; unknown when either is. */
    static @Nullable ValueRange unionOf(@Nullable ValueRange a, @Nullable ValueRange b) {
        return a == null || b == null ? null : a.union(b);
    }
}
