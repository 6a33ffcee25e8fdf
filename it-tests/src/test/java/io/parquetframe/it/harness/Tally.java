package io.parquetframe.it.harness;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What ran where in one suite. Thread-safe. */
final class Tally {

    private int compared;
    private int empty;
    private int errors;
    private int unplanned;
    private final Map<ReasonCode, Integer> declined = new EnumMap<>(ReasonCode.class);
    private final Map<ReasonCode, Integer> fellBack = new EnumMap<>(ReasonCode.class);

    /** Counts one comparison by its local run. */
    synchronized void add(Run local) {
        if (local.route().isEmpty()) {
            unplanned++;
            return;
        }
        Route route = local.route().get();
        if (route.isLocal()) {
            if (local.outcome() instanceof Run.Answered answered) {
                compared += answered.rows().isEmpty() ? 0 : 1;
                empty += answered.rows().isEmpty() ? 1 : 0;
            } else {
                errors++;
            }
        } else {
            count(route.fellBack() ? fellBack : declined, route.reasons());
        }
    }

    /** Comparisons of the local engine's rows with Spark's, where there were rows. */
    synchronized int compared() {
        return compared;
    }

    synchronized String line(String suite) {
        return "%s: %d compared local with spark, %d more with no rows on either side, %d local errors, %d declined %s, %d fell back %s, %d failed before planning"
                .formatted(
                        suite,
                        compared,
                        empty,
                        errors,
                        sum(declined),
                        text(declined),
                        sum(fellBack),
                        text(fellBack),
                        unplanned);
    }

    private static void count(Map<ReasonCode, Integer> counts, List<Reason> reasons) {
        reasons.stream()
                .map(Reason::code)
                .filter(code -> code.kind() != ReasonCode.Kind.CHOICE)
                .findFirst()
                .or(() -> reasons.stream().map(Reason::code).findFirst())
                .ifPresent(code -> counts.merge(code, 1, Integer::sum));
    }

    private static int sum(Map<ReasonCode, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String text(Map<ReasonCode, Integer> counts) {
        return counts.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" ", "(", ")"));
    }
}
