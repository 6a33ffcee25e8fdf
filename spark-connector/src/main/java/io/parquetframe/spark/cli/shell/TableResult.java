package io.parquetframe.spark.cli.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.SchemaUtils;
import org.apache.spark.util.Utils;

/**
 * A table for people, all of whose rows are in memory: with the borders of {@code Dataset.show}, or in Markdown. Values are the
 * texts that spark-sql prints, numbers stand to the right. One column of several lines, such as a plan, is written as it is.
 */
final class TableResult implements ResultWriter {

    private final Style style;

    private TableResult(Style style) {
        this.style = style;
    }

    static TableResult bordered() {
        return new TableResult(Style.BORDERED);
    }

    static TableResult markdown() {
        return new TableResult(Style.MARKDOWN);
    }

    private enum Style {
        BORDERED {
            @Override
            String cell(String value) {
                return SchemaUtils.escapeMetaCharacters(value);
            }

            @Override
            List<String> lines(List<String> head, List<List<String>> rows, int[] widths, boolean[] right) {
                StringBuilder border = new StringBuilder("+");
                for (int width : widths) {
                    border.append("-".repeat(width + 2)).append('+');
                }
                List<String> lines = new ArrayList<>(List.of(border.toString(), line(head, widths, right)));
                lines.add(border.toString());
                rows.forEach(row -> lines.add(line(row, widths, right)));
                lines.add(border.toString());
                return lines;
            }
        },
        MARKDOWN {
            @Override
            String cell(String value) {
                return SchemaUtils.escapeMetaCharacters(value).replace("|", "\\|");
            }

            @Override
            List<String> lines(List<String> head, List<List<String>> rows, int[] widths, boolean[] right) {
                StringBuilder rule = new StringBuilder("|");
                for (int i = 0; i < widths.length; i++) {
                    rule.append(' ')
                            .append("-".repeat(Math.max(2, widths[i] - (right[i] ? 1 : 0))))
                            .append(right[i] ? ": |" : " |");
                }
                List<String> lines = new ArrayList<>(List.of(line(head, widths, right), rule.toString()));
                rows.forEach(row -> lines.add(line(row, widths, right)));
                return lines;
            }
        };

        abstract String cell(String value);

        abstract List<String> lines(List<String> head, List<List<String>> rows, int[] widths, boolean[] right);
    }

    @Override
    public long write(Dataset<Row> result, OutputStream out) throws IOException {
        List<Row> rows = result.collectAsList();
        StructType schema = result.schema();
        ValueTexts texts = new ValueTexts(schema);
        List<List<String>> values = rows.stream().map(texts::of).toList();
        boolean asItIs = style == Style.BORDERED
                && schema.length() == 1
                && values.stream().anyMatch(row -> row.get(0).contains("\n"));
        List<String> lines =
                asItIs ? values.stream().map(row -> row.get(0).stripTrailing()).toList() : table(schema, values);
        for (String line : lines) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return rows.size();
    }

    private List<String> table(StructType schema, List<List<String>> values) {
        List<String> head = Arrays.stream(schema.fieldNames()).map(style::cell).toList();
        List<List<String>> rows = values.stream()
                .map(row -> row.stream().map(style::cell).toList())
                .toList();
        StructField[] fields = schema.fields();
        int[] widths = new int[fields.length];
        boolean[] right = new boolean[fields.length];
        for (int i = 0; i < fields.length; i++) {
            right[i] = fields[i].dataType() instanceof NumericType;
            widths[i] = Math.max(3, Utils.stringHalfWidth(head.get(i)));
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], Utils.stringHalfWidth(row.get(i)));
            }
        }
        return style.lines(head, rows, widths, right);
    }

    private static String line(List<String> cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            String space = " ".repeat(widths[i] - Utils.stringHalfWidth(cells.get(i)));
            line.append(' ')
                    .append(right[i] ? space + cells.get(i) : cells.get(i) + space)
                    .append(" |");
        }
        return line.toString();
    }
}
