package io.parquetframe.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Aggregates over more rows than the engine's memory holds: whether they come to an end, and when. */
@Command(
        name = "memory",
        description = "Aggregates of TPC-H's lineitem while the local engine may use little memory; answers compared.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench memory --json memory.json"},
        showDefaultValues = true)
final class MemoryBench implements Callable<Integer> {

    private static final String TABLE = "lineitem";

    /** Few groups, and as many as there are orders: these do not fit and are spilled. */
    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put(
                "few-groups",
                "SELECT l_returnflag, l_linestatus, sum(l_quantity), sum(l_extendedprice * (1 - l_discount)),"
                        + " avg(l_discount), count(*) FROM lineitem GROUP BY ALL ORDER BY ALL");
        QUERIES.put(
                "many-groups",
                "SELECT l_orderkey, sum(l_quantity) AS quantity, max(l_shipdate), count(*) FROM lineitem"
                        + " GROUP BY l_orderkey ORDER BY quantity DESC, l_orderkey LIMIT 100");
    }

    @Option(names = "--scale", description = "TPC-H scale factor.")
    private double scale = 10;

    @Option(names = "--memory", description = "spark.parquetframe.local.memory.")
    private String memory = "1g";

    @Option(names = "--runs", description = "Rounds that are timed; the best counts.")
    private int runs = 1;

    @Option(names = "--json", required = true, description = "The file for the results.")
    private Path json = Path.of("memory.json");

    @Override
    public Integer call() throws IOException {
        Options.positive("--scale", scale);
        Options.atLeast(1, "--runs", runs);
        try (SparkSession spark = BenchSession.builder("parquetframe-bench-memory")
                .config("spark.sql.extensions", "io.parquetframe.spark.ParquetFrameExtensions")
                .config("spark.parquetframe.local.residentMemory", 0)
                .config("spark.parquetframe.local.memory", memory)
                .getOrCreate()) {
            TpchInput.use(spark, scale, TABLE);
            List<Comparison> queries = QUERIES.entrySet().stream()
                    .map(query -> new Comparison(query.getKey(), query.getValue()))
                    .toList();
            for (int round = 1; round <= runs; round++) {
                for (Comparison query : queries) {
                    Progress.show("Round " + round + " of " + runs + ": " + query.name());
                    query.round(spark, true);
                }
            }
            Progress.done();
            return report(queries);
        }
    }

    private int report(List<Comparison> queries) throws IOException {
        BenchReport report = new BenchReport("memory")
                .head("scale", scale)
                .head("memory", memory)
                .head("runs", runs);
        boolean good = true;
        for (Comparison query : queries) {
            query.describe(report.result(query.name()))
                    .number("sparkMs", query.spark().best())
                    .number("parquetframeMs", query.parquetFrame().best());
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %-6s Spark %9.1f ms, ParquetFrame %9.1f ms %s%n",
                    query.name(),
                    query.isLocal() ? "local" : "spark",
                    query.spark().best(),
                    query.parquetFrame().best(),
                    query.difference().map(text -> "DIFFERS: " + text).orElse(query.why()));
            good &= query.isLocal() && query.difference().isEmpty();
        }
        // The whole process, Spark's heap and the engine: all that the machine gave it at one time.
        report.totals().put("peakMemory", peakMemory());
        System.out.println("Most memory that the process had at a time: " + peakMemory());
        report.write(json);
        return good ? 0 : 1;
    }

    /** As Linux tells it; elsewhere not known. */
    static String peakMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown";
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.substring("VmHWM:".length()).strip())
                .findFirst()
                .orElse("unknown");
    }
}
