package io.parquetframe.spark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** What defines an entity, and what is stored of it. */
@Command(
        name = "show",
        description = "Shows an entity: storage, columns, constraints, and who refers to it.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {"", "Example:", "  bin/pf entity show /data/warehouse shop.orders"})
final class EntityShowCommand extends OneEntityCommand {

    @Override
    int run(EntityArgument.Found found, PrintWriter out, PrintForm form) throws IOException {
        Map<String, Answer> parts = new LinkedHashMap<>();
        parts.put("columns", EntityFacts.columns(found.metadata()));
        parts.put("constraints", EntityFacts.constraints(found.state(), found.metadata()));
        parts.put("children", EntityFacts.children(found.state(), found.metadata()));
        Map<String, @Nullable Object> all = EntityFacts.summary(found);
        if (form.isJson()) {
            parts.forEach((name, part) -> all.put(name, part.asMaps()));
            Answer.json(out, all);
        } else {
            all.forEach((key, value) -> {
                if (value != null) {
                    out.printf("%-15s %s%n", key, value instanceof List<?> list ? join(list) : value);
                }
            });
            parts.values().stream().filter(part -> !part.rows().isEmpty()).forEach(part -> {
                out.println();
                part.table(out);
            });
        }
        return 0;
    }

    private static String join(List<?> list) {
        return String.join(", ", list.stream().map(String::valueOf).toList());
    }
}
