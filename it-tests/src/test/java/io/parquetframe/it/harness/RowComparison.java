package io.parquetframe.it.harness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows of two runs.
 *
 * @param sortKeys positions of the columns that order the result, outermost first; rows with equal keys compare as a bag
 * @param everyRow whether the order of all rows counts
 * @param relative how far doubles may differ, 0 for not at all
 */
record RowComparison(List<Integer> sortKeys, boolean everyRow, double relative) {

    RowComparison {
        sortKeys = List.copyOf(sortKeys);
    }

    /** The first difference in words, empty when there is none. */
    Optional<String> difference(List<List<@Nullable Object>> expected, List<List<@Nullable Object>> actual) {
        if (expected.size() != actual.size()) {
            return Optional.of("spark has " + expected.size() + " rows, local " + actual.size()
                    + onlyIn(expected, actual).map(d -> "; " + d).orElse(""));
        }
        if (everyRow) {
            return listDifference(expected, actual, 0);
        }
        int from = 0;
        while (from < expected.size()) {
            int to = from + 1;
            while (to < expected.size() && key(expected.get(to)).equals(key(expected.get(from)))) {
                to++;
            }
            Optional<String> difference = tiedDifference(expected.subList(from, to), actual.subList(from, to), from);
            if (difference.isPresent()) {
                return difference;
            }
            from = to;
        }
        return Optional.empty();
    }

    private Optional<String> tiedDifference(
            List<List<@Nullable Object>> expected, List<List<@Nullable Object>> actual, int offset) {
        if (relative == 0) {
            return onlyIn(expected, actual);
        }
        return listDifference(paired(expected), paired(actual), offset);
    }

    private Optional<String> onlyIn(List<List<@Nullable Object>> expected, List<List<@Nullable Object>> actual) {
        Map<List<@Nullable Object>, Integer> counts = new HashMap<>();
        actual.forEach(row -> counts.merge(row, 1, Integer::sum));
        List<List<@Nullable Object>> missing = new ArrayList<>();
        for (List<@Nullable Object> row : expected) {
            if (counts.merge(row, -1, Integer::sum) < 0) {
                missing.add(row);
            }
        }
        counts.values().removeIf(count -> count <= 0);
        if (missing.isEmpty() && counts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("only in spark: " + first(missing) + "\nonly in local: "
                + first(List.copyOf(counts.keySet())) + "\n(" + missing.size() + " rows differ)");
    }

    private Optional<String> listDifference(
            List<List<@Nullable Object>> expected, List<List<@Nullable Object>> actual, int offset) {
        return IntStream.range(0, expected.size())
                .filter(i -> !same(expected.get(i), actual.get(i)))
                .mapToObj(i -> "row " + (offset + i) + "\nspark: " + printed(expected.get(i)) + "\nlocal: "
                        + printed(actual.get(i)))
                .findFirst();
    }

    private boolean same(List<@Nullable Object> left, List<@Nullable Object> right) {
        return left.equals(right) || (relative > 0 && Values.nearlyEqual(left, right, relative));
    }

    private List<@Nullable Object> key(List<@Nullable Object> row) {
        List<@Nullable Object> key = new ArrayList<>();
        for (int column : sortKeys) {
            Object value = row.get(column);
            boolean zero =
                    value instanceof Number n && (n instanceof Double || n instanceof Float) && n.doubleValue() == 0;
            key.add(zero ? 0.0 : value); // -0.0 and 0.0 tie
        }
        return key;
    }

    private static List<List<@Nullable Object>> paired(List<List<@Nullable Object>> rows) {
        List<List<@Nullable Object>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.<List<@Nullable Object>, String>comparing(Values::exactPart)
                .thenComparing(Values::compareFloating));
        return sorted;
    }

    private static String first(List<List<@Nullable Object>> rows) {
        return rows.isEmpty() ? "nothing" : printed(rows.get(0));
    }

    /** With the class of each value: 1 and 1.0, or a decimal's scale, are told apart. */
    private static String printed(List<@Nullable Object> row) {
        return row.stream()
                .map(v -> v == null ? "null" : v + ":" + v.getClass().getSimpleName())
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
