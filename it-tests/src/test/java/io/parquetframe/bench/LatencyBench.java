package io.parquetframe.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Small queries over one small file, where planning is most of the time. */
@Command(
        name = "latency",
        description =
                "Four small queries over one file of 0.8 MB, kept in memory once it is used again: medians of Spark, ParquetFrame,"
                        + " and what it stands on.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench latency --json latency.json"},
        showDefaultValues = true)
final class LatencyBench implements Callable<Integer> {

    @Option(names = "--runs", description = "Rounds that are timed; the median counts.")
    private int runs = 101;

    @Option(names = "--warmup", description = "Rounds that are not timed.")
    private int warmup = 100;

    @Option(names = "--json", required = true, description = "The file for the results.")
    private Path json = Path.of("latency.json");

    /** One query, what Spark needs to plan it and to collect its rows once they are there, and DuckDB's time for it. */
    private record Measured(Comparison sides, Samples catalyst, Samples collect, Samples duckdb) {

        Measured(String name, String sql) {
            this(new Comparison(name, sql), new Samples(), new Samples(), new Samples());
        }
    }

    @Override
    public Integer call() throws SQLException, IOException {
        Options.atLeast(1, "--runs", runs);
        Options.atLeast(0, "--warmup", warmup);
        try (SparkSession spark = BenchSession.withParquetFrame("parquetframe-bench-latency");
                DuckDbDirect duckdb = new DuckDbDirect()) {
            duckdb.register(LatencyQuery.use(spark), List.of(LatencyQuery.TABLE));
            List<Measured> queries = new ArrayList<>();
            LatencyQuery.all().forEach((name, sql) -> queries.add(new Measured(name, sql)));
            for (int round = 1; round <= warmup + runs; round++) {
                if (round % 10 == 1) {
                    Progress.show("Round " + round + " of " + (warmup + runs));
                }
                for (Measured query : queries) {
                    round(query, spark, duckdb, round > warmup);
                }
            }
            Progress.done();
            return report(queries);
        }
    }

    private static void round(Measured query, SparkSession spark, DuckDbDirect duckdb, boolean timed)
            throws SQLException, IOException {
        query.sides().round(spark, timed);
        double catalyst = Side.catalystMillis(spark, query.sides().sql());
        Dataset<Row> answer = spark.sql(query.sides().sql());
        double collect = Side.collectMillis(spark, answer.collectAsList(), answer.schema());
        double direct = duckdb.millis(query.sides().sql());
        if (timed) {
            query.catalyst().add(catalyst);
            query.collect().add(collect);
            query.duckdb().add(direct);
        }
    }

    private int report(List<Measured> queries) throws IOException {
        BenchReport report = new BenchReport("latency")
                .head("runs", runs)
                .head("warmupRounds", warmup)
                .head("statistic", "median");
        List<Double> speedups = new ArrayList<>();
        System.out.printf(
                "%-10s %-8s %9s %13s %9s %9s %9s %10s %9s%n",
                "query", "from", "Spark", "ParquetFrame", "Catalyst", "collect()", "DuckDB", "our own", "sooner");
        for (Measured query : queries) {
            Comparison sides = query.sides();
            double spark = sides.spark().median();
            double ours = sides.parquetFrame().median();
            double catalyst = query.catalyst().median();
            double collect = query.collect().median();
            double duckdb = query.duckdb().median();
            double own = ours - catalyst - collect - duckdb;
            speedups.add(spark / ours);
            sides.describe(report.result(sides.name()))
                    .number("sparkMs", spark)
                    .number("parquetframeMs", ours)
                    .number("catalystMs", catalyst)
                    .number("duckdbMs", duckdb)
                    .number("collectMs", collect)
                    .number("overheadMs", ours - catalyst - duckdb)
                    .number("ownMs", own)
                    .number("speedup", spark / ours)
                    .number("parquetframeP95Ms", sides.parquetFrame().percentile(95));
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %-8s %9.2f %13.2f %9.2f %9.2f %9.2f %10.2f %8.1fx %s%n",
                    sides.name(),
                    sides.isLocal() ? (sides.residentScans() > 0 ? "memory" : "files") : "spark",
                    spark,
                    ours,
                    catalyst,
                    collect,
                    duckdb,
                    own,
                    spark / ours,
                    sides.difference().map(text -> "DIFFERS: " + text).orElse(""));
        }
        double mean = Samples.geometricMean(speedups);
        report.totals()
                .number(
                        "sparkMs",
                        queries.stream()
                                .mapToDouble(q -> q.sides().spark().median())
                                .sum())
                .number(
                        "parquetframeMs",
                        queries.stream()
                                .mapToDouble(q -> q.sides().parquetFrame().median())
                                .sum())
                .number(
                        "duckdbMs",
                        queries.stream().mapToDouble(q -> q.duckdb().median()).sum())
                .number("speedupGeometricMean", mean);
        report.write(json);
        System.out.printf(Locale.ROOT, "Geometric mean %.1fx sooner; %s%n", mean, json);
        return queries.stream().allMatch(q -> q.sides().difference().isEmpty()) ? 0 : 1;
    }
}
