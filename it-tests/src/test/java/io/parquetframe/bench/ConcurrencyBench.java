package io.parquetframe.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Small queries by many threads at once, for a time: how many are answered, and how long each waits. */
@Command(
        name = "concurrency",
        description =
                "Many threads of small queries on Spark, then with ParquetFrame: queries a second and percentiles.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench concurrency --json concurrency.json"},
        showDefaultValues = true)
final class ConcurrencyBench implements Callable<Integer> {

    private static final double NANOS_PER_MILLI = 1e6;

    @Option(names = "--threads", description = "Threads that ask.")
    private int threads = 64;

    @Option(names = "--seconds", description = "How long each side is asked.")
    private int seconds = 60;

    @Option(names = "--json", required = true, description = "The file for the results.")
    private Path json = Path.of("concurrency.json");

    /** What one thread has seen. */
    private record Seen(List<Double> millis, int errors) {}

    @Override
    public Integer call() throws Exception {
        Options.atLeast(1, "--threads", threads);
        Options.atLeast(1, "--seconds", seconds);
        BenchReport report =
                new BenchReport("concurrency").head("threads", threads).head("seconds", seconds);
        int errors = 0;
        Map<Side, Double> perSecond = new EnumMap<>(Side.class);
        try (SparkSession spark = BenchSession.withParquetFrame("parquetframe-bench-concurrency")) {
            LatencyQuery.use(spark);
            for (Side side : Side.values()) {
                side.select(spark);
                asked(spark, Math.max(1, seconds / 6)); // Warms up.
                List<Seen> seen = asked(spark, seconds);
                Samples samples = new Samples();
                seen.forEach(one -> one.millis().forEach(samples::add));
                int failed = seen.stream().mapToInt(Seen::errors).sum();
                errors += failed;
                perSecond.put(side, samples.all().size() / (double) seconds);
                describe(side, samples, failed, report);
            }
        }
        double ratio = perSecond.getOrDefault(Side.PARQUETFRAME, 0.0) / perSecond.getOrDefault(Side.SPARK, 0.0);
        report.totals().number("throughputRatio", ratio).put("errors", errors);
        report.write(json);
        System.out.printf(Locale.ROOT, "%.1f times the queries of Spark, %d errors; %s%n", ratio, errors, json);
        return errors == 0 ? 0 : 1;
    }

    private void describe(Side side, Samples samples, int failed, BenchReport report) throws IOException {
        double rate = samples.all().size() / (double) seconds;
        report.result(side.name().toLowerCase(Locale.ROOT))
                .number("queriesPerSecond", rate)
                .number("p50Ms", samples.percentile(50))
                .number("p99Ms", samples.percentile(99))
                .put("peakMemory", MemoryBench.peakMemory())
                .put("errors", failed);
        System.out.printf(
                Locale.ROOT,
                "%-12s %8.1f a second, p50 %7.1f ms, p99 %7.1f ms, %d errors%n",
                side,
                rate,
                samples.percentile(50),
                samples.percentile(99),
                failed);
    }

    private List<Seen> asked(SparkSession spark, int forSeconds) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<String> queries = List.copyOf(LatencyQuery.all().values());
            long end = System.nanoTime() + forSeconds * 1_000_000_000L;
            List<Future<Seen>> asking = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int first = i;
                asking.add(pool.submit(() -> ask(spark, queries, first, end)));
            }
            List<Seen> seen = new ArrayList<>();
            for (Future<Seen> one : asking) {
                seen.add(one.get());
            }
            return seen;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Seen ask(SparkSession spark, List<String> queries, int first, long end) {
        List<Double> millis = new ArrayList<>();
        int errors = 0;
        for (int next = first; System.nanoTime() < end; next++) {
            long begun = System.nanoTime();
            try {
                spark.sql(queries.get(next % queries.size())).collectAsList();
                millis.add((System.nanoTime() - begun) / NANOS_PER_MILLI);
            } catch (RuntimeException failed) {
                errors++;
            }
        }
        return new Seen(millis, errors);
    }
}
