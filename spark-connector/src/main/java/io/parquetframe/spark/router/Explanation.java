package io.parquetframe.spark.router;

import io.parquetframe.heuristics.Estimate;
import io.parquetframe.heuristics.QueryProfile;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.RoutingAlternatives;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.jspecify.annotations.Nullable;

/** A decision in words, a line for each part. */
public final class Explanation {

    private Explanation() {}

    /** Plans a query and explains the decision on it. */
    public static String of(Dataset<?> query) {
        @Nullable Decision decision = decision(query);
        return decision == null
                ? "No decision: not a query, or spark.sql.extensions lacks ParquetFrameExtensions.\n"
                : of(decision);
    }

    /** The same as JSON. */
    public static String json(Dataset<?> query) {
        return ExplanationJson.of(decision(query));
    }

    private static @Nullable Decision decision(Dataset<?> query) {
        return Deliberation.of(((org.apache.spark.sql.classic.Dataset<?>) query).queryExecution());
    }

    static String of(Decision decision) {
        StringBuilder text = new StringBuilder();
        line(text, "engine", decision.routing().engine());
        line(text, "tier", decision.routing().tier().name().toLowerCase(Locale.ROOT));
        for (Reason reason : decision.reasons()) {
            line(text, "reason", reason.toString());
        }
        @Nullable QueryProfile profile = decision.profile();
        if (profile != null) {
            ProfileText.lines(profile).forEach((name, value) -> line(text, name, value));
        }
        for (Estimate estimate : decision.routing().estimates()) {
            line(
                    text,
                    "estimate",
                    estimate + " = "
                            + estimate.terms().stream()
                                    .map(term -> String.format(Locale.ROOT, "%s %.1f", term.name(), term.millis()))
                                    .collect(Collectors.joining(" + ")));
        }
        for (String change : RoutingAlternatives.of(decision.routing(), profile)) {
            line(text, "change", "it " + change);
        }
        if (!decision.sql().isEmpty()) {
            line(text, "sql", decision.sql());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }
}
