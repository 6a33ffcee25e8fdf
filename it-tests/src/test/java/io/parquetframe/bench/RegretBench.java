package io.parquetframe.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the router's choices cost: each case forced on both engines, and left to the router. */
@Command(
        name = "regret",
        description = "TPC-H, small queries and cases that Spark wins: what auto takes beyond the better engine.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench regret --json regret.json"},
        showDefaultValues = true)
final class RegretBench implements Callable<Integer> {

    private static final String TIGHT = "256m";

    @Option(names = "--scales", split = ",", description = "TPC-H scale factors of the TPC-H queries.")
    private List<Double> scales = List.of(0.01, 1.0, 5.0);

    @Option(names = "--scale", description = "TPC-H scale factor of the other cases.")
    private double scale = 1;

    @Option(
            names = "--groups",
            split = ",",
            description = "Of tpch, small, results, functions, cached, memory and cluster.")
    private List<String> groups = List.of("tpch", "small", "results", "functions", "cached", "memory", "cluster");

    @Option(names = "--runs", description = "Rounds that are timed; the median counts.")
    private int runs = 3;

    @Option(names = "--warmup", description = "Rounds before that, of the small cases ten times as many.")
    private int warmup = 1;

    @Option(names = "--json", required = true, description = "The file for the results.")
    private Path json = Path.of("regret.json");

    /** The measures of each group. */
    private final Map<String, List<RegretMeasure>> measured = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Options.atLeast(1, "--runs", runs);
        Options.atLeast(0, "--warmup", warmup);
        Options.positive("--scale", scale);
        for (String group : groups) {
            switch (group) {
                case "tpch" -> {
                    for (double each : scales) {
                        inOneProcess("tpch-" + each, Map.of(), RegretSuite.tpch(each), each);
                    }
                }
                case "small" -> inOneProcess(group, Map.of(), RegretSuite.small(), 0);
                case "results" -> inOneProcess(group, Map.of(), RegretSuite.results(scale), scale);
                case "functions" -> inOneProcess(group, Map.of(), RegretSuite.functions(scale), scale);
                case "cached" -> cached();
                case "memory" ->
                    inOneProcess(
                            group, Map.of("spark.parquetframe.local.memory", TIGHT), RegretSuite.memory(scale), scale);
                case "cluster" ->
                    RegretCluster.run(cluster -> measure(group, cluster, RegretSuite.cluster(scale), scale));
                default -> throw new IllegalArgumentException("There is no group " + group);
            }
        }
        Progress.done();
        return new RegretReport(measured, runs, warmup).write(json, true);
    }

    private void inOneProcess(String group, Map<String, String> settings, List<RegretCase> cases, double ofScale)
            throws IOException {
        SparkSession.Builder builder = BenchSession.builder("parquetframe-bench-regret")
                .config("spark.sql.extensions", "io.parquetframe.spark.ParquetFrameExtensions")
                .config("spark.parquetframe.local.startWait", "60s");
        settings.forEach(builder::config);
        try (SparkSession spark = builder.getOrCreate()) {
            measure(group, spark, cases, ofScale);
        }
    }

    private void cached() throws IOException {
        try (SparkSession spark = BenchSession.withParquetFrame("parquetframe-bench-regret")) {
            TpchInput.use(spark, scale);
            spark.sql("CACHE TABLE kept AS SELECT l_orderkey, l_quantity, l_shipmode FROM lineitem");
            measure("cached", spark, RegretSuite.cached(scale), scale);
        }
    }

    /** A run that is ended before its end leaves what it has measured. */
    private void save() {
        try {
            new RegretReport(measured, runs, warmup).write(json, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void measure(String group, SparkSession spark, List<RegretCase> cases, double ofScale) {
        if (ofScale > 0) {
            TpchInput.use(spark, ofScale);
        } else {
            LatencyQuery.use(spark);
        }
        List<RegretMeasure> measures = cases.stream().map(RegretMeasure::new).toList();
        measured.computeIfAbsent(group, key -> new ArrayList<>()).addAll(measures);
        int rounds = warmup * (ofScale < 0.1 ? 10 : 1);
        for (int round = 1; round <= rounds + runs; round++) {
            for (RegretMeasure one : measures) {
                Progress.show(group + ", round " + round + " of " + (rounds + runs) + ": "
                        + one.measured().name());
                one.round(spark, round > rounds);
            }
            save();
        }
    }
}
