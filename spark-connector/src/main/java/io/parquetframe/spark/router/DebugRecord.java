package io.parquetframe.spark.router;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.QueryPlanningTracker.PhaseSummary;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** The fields of a debug record; docs/guide/explanations.md says what they mean. */
final class DebugRecord {

    private static final double NANOS = 1e6;

    private DebugRecord() {}

    static Map<String, @Nullable Object> of(
            String application,
            SparkListenerSQLExecutionEnd end,
            QueryExecution query,
            Decision decision,
            List<Integer> jobs) {
        Redaction redaction = Redaction.of(query.sparkSession().sessionState().conf());
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("time", decision.time().toString());
        fields.put("applicationId", application);
        fields.put("executionId", end.executionId());
        fields.put("jobIds", List.copyOf(jobs));
        fields.put("query", decision.description());
        fields.put("outcome", decision.outcome().name().toLowerCase(java.util.Locale.ROOT));
        fields.putAll(ExplanationJson.fields(decision));
        fields.put("residentScans", decision.residentScans());
        fields.put("phasesMs", phases(end, query, decision));
        fields.put(
                "error",
                end.executionFailure().isEmpty()
                        ? null
                        : redaction.text(end.executionFailure().get().toString()));
        return fields;
    }

    private static Map<String, Double> phases(
            SparkListenerSQLExecutionEnd end, QueryExecution query, Decision decision) {
        Map<String, Double> phases = new LinkedHashMap<>();
        Map<String, PhaseSummary> ofSpark =
                CollectionConverters.asJava(query.tracker().phases());
        for (String name : List.of("parsing", "analysis", "optimization", "planning")) {
            PhaseSummary phase = ofSpark.get(name);
            if (phase != null) {
                phases.put(name, (double) phase.durationMs());
            }
        }
        phases.put("translate", decision.translateMillis());
        phases.put("decide", decision.decideMillis());
        phases.put("engine", decision.engineMillis());
        phases.put("convert", decision.convertMillis());
        phases.put("execution", end.duration() / NANOS);
        return phases;
    }
}
