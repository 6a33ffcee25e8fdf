package io.parquetframe.spark.router;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parquetframe.heuristics.Estimate;
import io.parquetframe.heuristics.QueryProfile;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.RoutingAlternatives;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decision as JSON; docs/guide/explanations.md says what the fields mean. */
final class ExplanationJson {

    private ExplanationJson() {}

    /** @param decision null where there is none */
    static String of(@Nullable Decision decision) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(fields(decision));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An explanation is texts and numbers", e);
        }
    }

    static Map<String, @Nullable Object> fields(@Nullable Decision decision) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("decided", decision != null);
        if (decision != null) {
            fields.put("engine", decision.routing().engine());
            fields.put("tier", decision.routing().tier().name().toLowerCase(Locale.ROOT));
            fields.put(
                    "reasons",
                    decision.reasons().stream().map(ExplanationJson::reason).toList());
            fields.put("profile", profile(decision.profile()));
            fields.put(
                    "estimates",
                    decision.routing().estimates().stream()
                            .map(ExplanationJson::estimate)
                            .toList());
            fields.put("changes", RoutingAlternatives.of(decision.routing(), decision.profile()));
            fields.put("sql", decision.sql().isEmpty() ? null : decision.sql());
        }
        return fields;
    }

    private static Map<String, Object> reason(Reason reason) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", reason.code().name());
        fields.put("kind", reason.code().kind().name().toLowerCase(Locale.ROOT));
        fields.put("detail", reason.detail());
        return fields;
    }

    private static @Nullable Map<String, @Nullable Object> profile(@Nullable QueryProfile profile) {
        return profile == null ? null : ProfileText.fields(profile);
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("engine", estimate.engine());
        fields.put("millis", estimate.millis());
        Map<String, Double> terms = new LinkedHashMap<>();
        List<Estimate.Term> all = estimate.terms();
        all.forEach(term -> terms.put(term.name(), term.millis()));
        fields.put("terms", terms);
        return fields;
    }
}
