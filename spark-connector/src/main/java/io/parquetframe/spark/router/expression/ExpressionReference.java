package io.parquetframe.spark.router.expression;

import io.parquetframe.spark.router.expression.ExpressionRegistry.Entry;
import java.util.List;
import java.util.Map;

/** The reference page of what runs locally, printed from the registries. */
public final class ExpressionReference {

    private static final String HEAD =
            """
            # What runs locally

            <!-- Generated from the registries of operators and expressions; do not edit. -->

            A query runs on the local engine when each of its operators, expressions and types is on this page and meets the
            condition beside it. Everything else runs on Spark, with the reason in `ParquetFrame.explain`. Where a condition says
            that something is *answered by Spark*, the query starts on the local engine and moves to Spark when such a value
            turns up.

            """;

    private ExpressionReference() {}

    /**
     * The page as Markdown, with a line feed at the end of each line.
     *
     * @param operators names of operators and what users know them by
     */
    public static String markdown(Map<String, String> operators) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("## Operators\n\n| Operator | Known as |\n| --- | --- |\n");
        operators.forEach((name, description) -> row(page, '`' + name + '`', description));
        page.append("\n## Types\n\n");
        page.append(String.join(", ", SqlTypes.names())).append(".\n");
        for (Map.Entry<String, List<Entry<?>>> family :
                ExpressionRegistry.byFamily().entrySet()) {
            page.append("\n## ").append(family.getKey()).append("\n\n");
            page.append("| SQL | Catalyst | Condition |\n| --- | --- | --- |\n");
            for (Entry<?> entry : family.getValue()) {
                row(page, '`' + entry.name() + '`', '`' + entry.type().getSimpleName() + '`', entry.condition());
            }
        }
        return page.toString();
    }

    private static void row(StringBuilder page, String... cells) {
        for (String cell : cells) {
            page.append("| ").append(cell.replace("|", "\\|")).append(cell.isEmpty() ? "" : " ");
        }
        page.append("|\n");
    }
}
