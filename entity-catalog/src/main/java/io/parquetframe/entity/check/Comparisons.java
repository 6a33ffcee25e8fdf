package io.parquetframe.entity.check;

import io.parquetframe.entity.check.CheckExpression.Operator;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Two values of comparable kinds, compared as Spark does. */
final class Comparisons {

    private Comparisons() {}

    /** Null when it is unknown. */
    static @Nullable Boolean compare(Operator operator, @Nullable Object left, @Nullable Object right) {
        if (operator == Operator.NULL_SAFE_EQUAL && (left == null || right == null)) {
            return left == right;
        }
        if (left == null || right == null) {
            return null;
        }
        int order = order(left, right);
        return switch (operator) {
            case EQUAL, NULL_SAFE_EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    private static int order(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return a.compareTo(b);
        } else if (left instanceof String a && right instanceof String b) {
            // By code points, not by Java's UTF-16 units.
            return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        } else if (left instanceof Double a && right instanceof Double b) {
            // −0.0 equals 0.0; NaN equals itself and is the largest.
            return Double.compare(a + 0.0, b + 0.0);
        } else if (left instanceof Boolean a && right instanceof Boolean b) {
            return a.compareTo(b);
        } else if (left instanceof byte[] a && right instanceof byte[] b) {
            return Arrays.compareUnsigned(a, b);
        }
        return decimal(left).compareTo(decimal(right));
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
    }
}
