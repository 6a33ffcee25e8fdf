package io.parquetframe.heuristics;

import io.parquetframe.config.ByteSizes;
import io.parquetframe.config.Setting;
import io.parquetframe.config.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would change a decision, as sentences whose subject is the query. Only what surely would. Pure. */
public final class RoutingAlternatives {

    private RoutingAlternatives() {}

    /**
     * The sentences; none where only another query would run elsewhere.
     *
     * @param profile null where the query was declined before anything was known of it
     */
    public static List<String> of(RoutingDecision decision, @Nullable QueryProfile profile) {
        List<String> changes = new ArrayList<>();
        long bytes = profile == null ? 0 : profile.bytesToDecode();
        for (Reason reason : decision.reasons()) {
            switch (reason.code()) {
                case FITS_MEMORY_THRESHOLD -> {
                    below("runs from its files, not from memory,", Settings.MEMORY_THRESHOLD, bytes, changes);
                    below("runs on Spark", Settings.SPARK_THRESHOLD, bytes, changes);
                }
                case FITS_SPARK_THRESHOLD -> {
                    orMore("is kept in memory", Settings.MEMORY_THRESHOLD, bytes, changes);
                    below("runs on Spark", Settings.SPARK_THRESHOLD, bytes, changes);
                }
                case ABOVE_SPARK_THRESHOLD ->
                    orMore(
                            isSoonerOnSpark(decision, profile) ? "may run locally" : "runs locally",
                            Settings.SPARK_THRESHOLD,
                            bytes,
                            changes);
                case SPARK_SOONER, RESULT_EXPECTED_LARGE, MEMORY_EXPECTED_SHORT ->
                    changes.add("is tried locally when " + Settings.ENGINE.key() + " is local");
                case ENGINE_REQUESTED ->
                    changes.add("is decided on by its size when " + Settings.ENGINE.key()
                            + " is auto and no hint names one");
                case SETTING -> changes.add("may run locally when " + key(reason) + " is at its default");
                case ENGINE_STARTING ->
                    changes.add("may run locally when the engine is there, or waits for it when "
                            + Settings.LOCAL_START_WAIT.key() + " is longer");
                case PREVIOUS_FAILURE -> changes.add("is tried locally again when its files or settings change");
                case PLAN_TOO_LARGE ->
                    changes.add("may run locally when " + Settings.ROUTER_MAX_PLAN_NODES.key() + " or "
                            + Settings.ROUTER_MAX_PLAN_DEPTH.key() + " is larger");
                default -> {
                    // A part of the query that only Spark runs: nothing to set.
                }
            }
        }
        return List.copyOf(changes);
    }

    private static boolean isSoonerOnSpark(RoutingDecision decision, @Nullable QueryProfile profile) {
        return profile != null
                && decision.estimate(EngineRegistry.LOCAL)
                        .flatMap(local -> decision.estimate(EngineRegistry.SPARK)
                                .map(spark -> SparkAdvantage.millis(local, spark, profile) > 0))
                        .orElse(false);
    }

    private static void below(String what, Setting<Long> threshold, long bytes, List<String> changes) {
        if (bytes > 0) {
            changes.add(what + " when " + threshold.key() + " is below " + ByteSizes.text(bytes, false));
        }
    }

    private static void orMore(String what, Setting<Long> threshold, long bytes, List<String> changes) {
        // What has no known size is above every threshold.
        if (bytes < Long.MAX_VALUE) {
            changes.add(what + " when " + threshold.key() + " is " + ByteSizes.text(bytes, true) + " or more");
        }
    }

    /** The detail is {@code key=value}, or the key. */
    private static String key(Reason reason) {
        int equals = reason.detail().indexOf('=');
        return equals < 0 ? reason.detail() : reason.detail().substring(0, equals);
    }
}
