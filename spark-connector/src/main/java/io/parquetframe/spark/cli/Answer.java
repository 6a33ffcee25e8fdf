package io.parquetframe.spark.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a command found: rows under named columns. As a table, values are texts, lists joined by commas, numbers to the right; as
 * JSON an array with one object a row, values with their types.
 *
 * @param columns names
 * @param rows each as long as {@code columns}: numbers, booleans, texts, lists or nulls
 */
record Answer(List<String> columns, List<List<@Nullable Object>> rows) {

    private static final String GAP = "  ";

    static Answer of(String... columns) {
        return new Answer(List.of(columns), new ArrayList<>());
    }

    Answer add(@Nullable Object... row) {
        rows.add(new ArrayList<>(java.util.Arrays.asList(row)));
        return this;
    }

    /** One object a row. */
    List<Map<String, @Nullable Object>> asMaps() {
        return rows.stream()
                .map(row -> {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        map.put(columns.get(i), row.get(i));
                    }
                    return map;
                })
                .toList();
    }

    /** Only its first columns. */
    Answer first(int count) {
        return new Answer(
                columns.subList(0, count),
                rows.stream().map(row -> row.subList(0, count)).toList());
    }

    /** @param none what to say where there are no rows */
    void print(PrintWriter out, PrintForm form, String none) throws JsonProcessingException {
        if (form.isJson()) {
            json(out, asMaps());
        } else if (rows.isEmpty()) {
            out.println(none);
        } else {
            table(out);
        }
    }

    static void json(PrintWriter out, Object value) throws JsonProcessingException {
        out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
    }

    void table(PrintWriter out) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        rows.forEach(row -> lines.add(row.stream().map(Answer::text).toList()));
        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(
                        widths[i], line.get(i).codePointCount(0, line.get(i).length()));
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = line.get(i);
                String space = " ".repeat(widths[i] - cell.codePointCount(0, cell.length()));
                text.append(i == 0 ? "" : GAP).append(isNumeric(i) ? space + cell : cell + space);
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private boolean isNumeric(int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .filter(Objects::nonNull)
                .allMatch(Number.class::isInstance);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString().replace("\n", " ");
    }
}
