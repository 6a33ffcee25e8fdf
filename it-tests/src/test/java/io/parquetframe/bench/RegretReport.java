package io.parquetframe.bench;

import io.parquetframe.heuristics.Estimate;
import io.parquetframe.heuristics.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The suite's table and file. */
final class RegretReport {

    private static final String HEAD = String.format(
            "%-10s %-18s %-6s %-16s %10s %10s %10s %10s %10s%n",
            "group", "case", "chosen", "forced local", "auto", "local", "spark", "est.local", "est.spark");

    private final Map<String, List<RegretMeasure>> measured;
    private final int runs;
    private final int warmup;

    RegretReport(Map<String, List<RegretMeasure>> measured, int runs, int warmup) {
        this.measured = measured;
        this.runs = runs;
        this.warmup = warmup;
    }

    /**
     * Writes what there is, which may be part of it.
     *
     * @param prints whether as a table, too
     * @return 0 if all answers were equal
     */
    int write(Path json, boolean prints) throws IOException {
        BenchReport report = new BenchReport("regret")
                .head("runs", runs)
                .head("warmupRounds", warmup)
                .head("statistic", "median");
        if (prints) {
            System.out.print(HEAD);
        }
        measured.forEach((group, measures) -> measures.forEach(one -> row(group, one, report, prints)));
        List<RegretMeasure> all =
                measured.values().stream().flatMap(List::stream).toList();
        double best = sum(all, RegretMeasure::bestMs);
        double fileSize = Double.MAX_VALUE;
        for (RegretMeasure one : all) {
            long bytes = one.decision()
                    .map(made -> made.profile() == null ? 0 : made.profile().bytesToDecode())
                    .orElse(0L);
            fileSize = Math.min(fileSize, sum(all, other -> other.fileSizeMs(bytes)));
        }
        fileSize = Math.min(fileSize, sum(all, RegretMeasure::localMs));
        Map<String, Double> totals = new LinkedHashMap<>();
        totals.put("autoMs", sum(all, RegretMeasure::autoMs));
        totals.put("bestMs", best);
        totals.put("regret", sum(all, RegretMeasure::autoMs) / best - 1);
        totals.put("regretAlwaysLocal", sum(all, RegretMeasure::localMs) / best - 1);
        totals.put("regretAlwaysSpark", sum(all, RegretMeasure::sparkMs) / best - 1);
        totals.put("regretFileSize", fileSize / best - 1);
        totals.forEach((name, value) -> report.totals().number(name, value));
        report.totals()
                .put("cases", all.size())
                .put(
                        "wonBySpark",
                        all.stream()
                                .filter(one -> one.sparkMs() < one.localMs())
                                .count())
                .put(
                        "far",
                        all.stream()
                                .filter(RegretMeasure::isFar)
                                .map(one -> one.measured().name())
                                .toList());
        report.write(json);
        if (prints) {
            System.out.println(totals + " " + json);
        }
        return all.stream().noneMatch(RegretMeasure::differs) ? 0 : 1;
    }

    private static void row(String group, RegretMeasure one, BenchReport report, boolean prints) {
        Map<String, Double> estimates = new LinkedHashMap<>();
        one.decision().ifPresent(made -> made.routing()
                .estimates()
                .forEach(estimate -> estimates.put(estimate.engine(), estimate.millis())));
        report.result(one.measured().name())
                .put("group", group)
                .put("scale", one.measured().scale())
                .put("chosen", one.chosen())
                .put("forcedLocal", one.forced())
                .put("reasons", one.reasons().stream().map(Reason::toString).toList())
                .put("equal", !one.differs())
                .put(
                        "estimates",
                        one.decision()
                                .map(made -> terms(made.routing().estimates()))
                                .orElse(Map.of()))
                .number("autoMs", one.autoMs())
                .number("localMs", one.localMs())
                .number("sparkMs", one.sparkMs());
        if (!prints) {
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%-10s %-18s %-6s %-16s %10.1f %10.1f %10.1f %10.1f %10.1f %s%s%n",
                group,
                one.measured().name(),
                one.chosen(),
                one.forced(),
                one.autoMs(),
                one.localMs(),
                one.sparkMs(),
                estimates.getOrDefault("local", Double.NaN),
                estimates.getOrDefault("spark", Double.NaN),
                one.reasons().stream().map(reason -> reason.code().name()).toList(),
                (one.isFar() ? " FAR" : "") + (one.differs() ? " DIFFERS" : ""));
    }

    private static Map<String, Map<String, Double>> terms(List<Estimate> estimates) {
        Map<String, Map<String, Double>> all = new LinkedHashMap<>();
        for (Estimate estimate : estimates) {
            Map<String, Double> terms = new LinkedHashMap<>();
            estimate.terms().forEach(term -> terms.put(term.name(), Math.round(term.millis() * 10) / 10.0));
            all.put(estimate.engine(), terms);
        }
        return all;
    }

    private static double sum(List<RegretMeasure> all, ToDoubleFunction<RegretMeasure> millis) {
        return all.stream().mapToDouble(millis).sum();
    }
}
