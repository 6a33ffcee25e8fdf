package io.parquetframe.bench;

import io.parquetframe.it.data.TpchQueries;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** TPC-H on Spark, with ParquetFrame, and on DuckDB alone: the original text and the text that we translate it to. */
@Command(
        name = "tpch",
        description = "The 22 queries of TPC-H: best of several rounds, engines alternating, answers compared.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench tpch --json tpch.json"},
        showDefaultValues = true)
final class TpchBench implements Callable<Integer> {

    /** Warming up is about code, not data: Catalyst needs many rounds, and the data may be small. */
    private static final double WARMUP_SCALE = 0.01;

    @Option(names = "--scale", description = "TPC-H scale factor.")
    private double scale = 1;

    @Option(names = "--runs", description = "Rounds that are timed; the best counts.")
    private int runs = 3;

    @Option(names = "--warmup", description = "Rounds at scale 0.01 before one at the scale measured.")
    private int warmup = 20;

    @Option(names = "--json", required = true, description = "The file for the results.")
    private Path json = Path.of("tpch.json");

    /** One query and DuckDB's times for it. */
    private record Measured(Comparison sides, Samples original, Samples translated) {}

    @Override
    public Integer call() throws SQLException, IOException {
        Options.atLeast(1, "--runs", runs);
        Options.atLeast(0, "--warmup", warmup);
        Options.positive("--scale", scale);
        try (SparkSession spark = BenchSession.fromFiles("parquetframe-bench-tpch");
                DuckDbDirect duckdb = new DuckDbDirect()) {
            List<Comparison> small = comparisons(TpchQueries.all());
            TpchInput.use(spark, WARMUP_SCALE);
            Rounds.warmUp(small, spark, warmup);

            List<Measured> queries = comparisons(TpchQueries.all()).stream()
                    .map(sides -> new Measured(sides, new Samples(), new Samples()))
                    .toList();
            Path data = TpchInput.use(spark, scale);
            duckdb.register(data, TpchInput.tables());
            for (int round = 0; round <= runs; round++) {
                for (Measured query : queries) {
                    Progress.show("Round " + round + " of " + runs + ": "
                            + query.sides().name());
                    round(query, spark, duckdb, round > 0);
                }
            }
            Progress.done();
            return report(queries, small);
        }
    }

    private static List<Comparison> comparisons(Map<String, String> queries) {
        List<Comparison> all = new ArrayList<>();
        queries.forEach((name, sql) -> all.add(new Comparison(name, sql)));
        return all;
    }

    private static void round(Measured query, SparkSession spark, DuckDbDirect duckdb, boolean timed)
            throws SQLException, IOException {
        query.sides().round(spark, timed);
        double original = duckdb.millis(query.sides().sql());
        double translated = translatedMillis(query, duckdb);
        if (timed) {
            query.original().add(original);
            query.translated().add(translated);
        }
    }

    /** NaN where there is no translation, or where it needs more than the files. */
    private static double translatedMillis(Measured query, DuckDbDirect duckdb) throws IOException {
        String sql = query.sides().translated();
        if (sql.isEmpty()) {
            return Double.NaN;
        }
        try {
            return duckdb.millis(sql);
        } catch (SQLException e) {
            Progress.show(query.sides().name() + " as translated does not run on DuckDB alone: " + e.getMessage());
            return Double.NaN;
        }
    }

    private int report(List<Measured> queries, List<Comparison> small) throws IOException {
        BenchReport report = new BenchReport("tpch")
                .head("scale", scale)
                .head("runs", runs)
                .head("warmupRounds", warmup)
                .head("statistic", "best");
        Map<String, Comparison> first = new LinkedHashMap<>();
        small.forEach(comparison -> first.put(comparison.name(), comparison));
        for (Measured query : queries) {
            Comparison sides = query.sides();
            BenchReport.Entry entry = sides.describe(report.result(sides.name()))
                    .number("sparkMs", sides.spark().best())
                    .number("parquetframeMs", sides.parquetFrame().best())
                    .number("duckdbMs", query.original().best())
                    .number("translatedMs", query.translated().best())
                    .put("sparkRunsMs", sides.spark().all())
                    .put("parquetframeRunsMs", sides.parquetFrame().all());
            Comparison cold = first.get(sides.name());
            if (cold != null) {
                cold.describeFirstRound(entry);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-4s %-6s %9.1f %9.1f %9.1f %9.1f %s%n",
                    sides.name(),
                    sides.isLocal() ? "local" : "spark",
                    sides.spark().best(),
                    sides.parquetFrame().best(),
                    query.original().best(),
                    query.translated().best(),
                    sides.difference().map(text -> "DIFFERS: " + text).orElse(""));
        }
        double spark =
                queries.stream().mapToDouble(q -> q.sides().spark().best()).sum();
        double ours = queries.stream()
                .mapToDouble(q -> q.sides().parquetFrame().best())
                .sum();
        double duckdb = queries.stream().mapToDouble(q -> q.original().best()).sum();
        report.totals()
                .number("sparkMs", spark)
                .number("parquetframeMs", ours)
                .number("duckdbMs", duckdb)
                .number("speedup", spark / ours)
                .number("overDuckdb", ours / duckdb);
        report.write(json);
        System.out.printf(
                Locale.ROOT,
                "Spark %.0f ms, ParquetFrame %.0f ms (%.1fx sooner), DuckDB %.0f ms (%.2fx of it); %s%n",
                spark,
                ours,
                spark / ours,
                duckdb,
                ours / duckdb,
                json);
        return queries.stream().allMatch(q -> q.sides().difference().isEmpty()) ? 0 : 1;
    }
}
