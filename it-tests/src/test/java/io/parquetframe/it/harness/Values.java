package io.parquetframe.it.harness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Values of rows with an exact equality: doubles by their bits (all NaN are one), decimals with their scale, binary by
 * content, nested values deeply.
 */
final class Values {

    /** Binary, told apart from a string of the same letters. */
    private record Bytes(String hex) {}

    private Values() {}

    static List<@Nullable Object> of(Row row) {
        List<@Nullable Object> values = new ArrayList<>(row.length());
        for (int i = 0; i < row.length(); i++) {
            values.add(of(row.get(i)));
        }
        return values;
    }

    private static @Nullable Object of(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return new Bytes(HexFormat.of().formatHex(bytes));
        }
        if (value instanceof Row row) {
            return of(row);
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> entries = new HashMap<>();
            CollectionConverters.asJava(map).forEach((k, v) -> entries.put(of(k), of(v)));
            return entries;
        }
        if (value instanceof scala.collection.Iterable<?> elements) {
            List<@Nullable Object> list = new ArrayList<>();
            CollectionConverters.asJava(elements).forEach(e -> list.add(of(e)));
            return list;
        }
        return value;
    }

    /** The part of a row that must be equal exactly when floating numbers may differ; doubles leave a gap. */
    static String exactPart(List<@Nullable Object> row) {
        StringBuilder text = new StringBuilder();
        for (Object value : row) {
            text.append(isFloating(value) ? "~" : String.valueOf(value)).append('\u0001');
        }
        return text.toString();
    }

    /** The floating numbers of a row, as a key to pair rows by. */
    static double[] floatingPart(List<@Nullable Object> row) {
        return row.stream()
                .filter(Values::isFloating)
                .mapToDouble(v -> ((Number) v).doubleValue())
                .toArray();
    }

    static int compareFloating(List<@Nullable Object> left, List<@Nullable Object> right) {
        return Arrays.compare(floatingPart(left), floatingPart(right));
    }

    /** Equal but for doubles, which may differ by {@code relative} of the larger. */
    static boolean nearlyEqual(List<@Nullable Object> left, List<@Nullable Object> right, double relative) {
        if (!exactPart(left).equals(exactPart(right))) {
            return false;
        }
        double[] a = floatingPart(left);
        double[] b = floatingPart(right);
        for (int i = 0; i < a.length; i++) {
            boolean same = Double.doubleToLongBits(a[i]) == Double.doubleToLongBits(b[i]);
            if (!same && !(Math.abs(a[i] - b[i]) <= relative * Math.max(Math.abs(a[i]), Math.abs(b[i])))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFloating(@Nullable Object value) {
        return value instanceof Double || value instanceof Float;
    }
}
