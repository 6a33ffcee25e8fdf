package io.parquetframe.heuristics;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether Spark is expected to answer sooner, in a way that is monotone: a query that goes to Spark does so with more data,
 * too. The difference of two estimates is not: where reading costs less locally, as it does, more bytes speak against Spark,
 * though what spoke for it (a large result, costly functions, many cores) is still there. So what is dearer locally counts, and what
 * is cheaper does not, but for the fixed start of a query, and for reading the rows that functions are called for: there
 * are no calls without them.
 *
 * <p>Hysteresis: a shape that runs somewhere stays there until the other engine is expected to be sooner by a quarter.
 */
final class SparkAdvantage {

    /** How much sooner the other engine must be. */
    static final double STICKINESS = 1.25;

    /** What does not grow with the data. */
    private static final Set<String> FIXED = Set.of("start", "operators");

    private static final String FUNCTIONS = "functions";

    /** What other queries slow down. */
    private static final Set<String> SHARED = Set.of("files", "bytes", "rows", "work", FUNCTIONS);

    private static final String OTHERS = "others";

    /** Made of the other terms. */
    private static final Set<String> DERIVED = Set.of("history", OTHERS);

    private SparkAdvantage() {}

    /** Milliseconds by which Spark is sooner; 0 or less: not. */
    static double millis(Estimate local, Estimate spark, QueryProfile profile) {
        double localFactor = profile.history().localFactor();
        double sparkFactor =
                profile.history().sparkFactor() * stickiness(profile.history().standing());
        double localShared = localFactor * (1 + slowdown(local));
        double sparkShared = sparkFactor * (1 + slowdown(spark));
        Map<String, Double> ofSpark = new HashMap<>();
        spark.terms().forEach(term -> ofSpark.put(term.name(), term.millis()));
        double fixed = 0;
        double dearer = 0;
        for (Estimate.Term term : local.terms()) {
            boolean shared = SHARED.contains(term.name());
            double more = term.millis() * (shared ? localShared : localFactor)
                    - ofSpark.getOrDefault(term.name(), 0.0) * (shared ? sparkShared : sparkFactor);
            if (term.name().equals(FUNCTIONS)) {
                more -= rowsOfFunctions(profile)
                        * Math.max(0, spark.rowMillis() * sparkShared - local.rowMillis() * localShared);
            }
            if (FIXED.contains(term.name())) {
                fixed += more;
            } else if (!DERIVED.contains(term.name())) {
                dearer += Math.max(0, more);
            }
        }
        return fixed + dearer;
    }

    /** By how much other queries slow an engine down; the same for all that it shares with them. */
    private static double slowdown(Estimate estimate) {
        double shared = 0;
        double others = 0;
        for (Estimate.Term term : estimate.terms()) {
            shared += SHARED.contains(term.name()) ? term.millis() : 0;
            others += term.name().equals(OTHERS) ? term.millis() : 0;
        }
        return shared <= 0 ? 0 : others / shared;
    }

    private static double rowsOfFunctions(QueryProfile profile) {
        double perRow = profile.work().callsPerRow();
        return perRow <= 0 ? 0 : profile.work().functionCalls() / perRow;
    }

    private static double stickiness(ShapeHistory.Standing standing) {
        return standing == ShapeHistory.Standing.SPARK ? 1 / STICKINESS : STICKINESS;
    }

    /** The estimates, and what is dearer locally, the dearest first. */
    static String explanation(Estimate local, Estimate spark) {
        Map<String, Double> ofSpark = new HashMap<>();
        spark.terms().forEach(term -> ofSpark.put(term.name(), term.millis()));
        List<String> dearer = local.terms().stream()
                .filter(term -> term.millis() > ofSpark.getOrDefault(term.name(), 0.0))
                .sorted((a, b) -> Double.compare(b.millis(), a.millis()))
                .map(term -> String.format(Locale.ROOT, "%s %.0f ms", term.name(), term.millis()))
                .toList();
        return spark + ", " + local + " (" + String.join(", ", dearer) + ")";
    }
}
