package io.parquetframe.bench;

import io.parquetframe.it.data.TpcdsData;
import io.parquetframe.it.data.TpcdsQueries;
import io.parquetframe.it.suite.Coverage;
import io.parquetframe.it.suite.Trial;
import io.parquetframe.it.suite.Twins;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** TPC-DS with ParquetFrame and on Spark alone. */
@Command(
        name = "tpcds",
        description =
                "The 103 queries of TPC-DS with ParquetFrame and on Spark alone: where each runs and why, whether the"
                        + " answers are equal, and the best time of several rounds.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench tpcds --scale 1 --json tpcds.json"},
        showDefaultValues = true)
final class TpcdsBench implements Callable<Integer> {

    @Option(names = "--scale", description = "TPC-DS scale factor.")
    private double scale = 1;

    @Option(names = "--runs", description = "Rounds; the best counts, and the first is reported too.")
    private int runs = 3;

    @Option(names = "--json", required = true, description = "The file for the results.")
    private Path json = Path.of("tpcds.json");

    @Override
    public Integer call() throws IOException {
        Options.positive("--scale", scale);
        Options.atLeast(1, "--runs", runs);
        Path warehouses = Files.createTempDirectory("parquetframe-tpcds");
        try (SparkSession spark =
                BenchSession.builder("parquetframe-bench-tpcds").getOrCreate()) {
            Path data = TpchInput.cache(
                    "tpcds-" + BigDecimal.valueOf(scale).stripTrailingZeros().toPlainString());
            Progress.show("TPC-DS at scale " + scale + " in " + data);
            TpcdsData.write(spark, scale, data);
            Twins twins = Twins.of(spark.sparkContext(), warehouses, List.of());
            TpcdsData.register(twins.spark(), data);
            TpcdsData.register(twins.local(), data);
            return report(twins);
        } finally {
            EntityGround.delete(warehouses);
        }
    }

    private int report(Twins twins) throws IOException {
        BenchReport report =
                new BenchReport("tpcds").head("scale", scale).head("runs", runs).head("statistic", "best");
        Coverage coverage = new Coverage("tpcds");
        double spark = 0;
        double ours = 0;
        int empty = 0;
        for (Map.Entry<String, String> query : TpcdsQueries.all().entrySet()) {
            Progress.show(query.getKey());
            Trial trial = Trial.of(twins, query.getValue());
            coverage.add(trial);
            empty += trial.rows() <= 0 ? 1 : 0;
            Samples theirs = new Samples();
            Samples mine = new Samples();
            for (int run = 0; run < runs; run++) {
                theirs.add(millis(twins.spark(), trial));
                mine.add(millis(twins.local(), trial));
            }
            boolean local = trial.verdict() == Trial.Verdict.LOCAL;
            spark += local ? theirs.best() : 0;
            ours += local ? mine.best() : 0;
            report.result(query.getKey())
                    .put("verdict", trial.verdict().name())
                    .put("reason", trial.reason())
                    .put("detail", trial.detail())
                    .put("rows", trial.rows())
                    .number("sparkMs", theirs.best())
                    .number("parquetframeMs", mine.best());
            System.out.printf(
                    Locale.ROOT,
                    "%-5s %-14s %9.1f %9.1f %6d rows %s %s%n",
                    query.getKey(),
                    trial.verdict(),
                    theirs.best(),
                    mine.best(),
                    trial.rows(),
                    trial.reason(),
                    trial.detail());
        }
        report.totals()
                .put("queries", coverage.statements())
                .put("local", coverage.local())
                .put("declined", coverage.declined().size())
                .put("wrong", coverage.wrong().size())
                .put("withoutRows", empty)
                .put("byReason", coverage.byReason())
                .number("localSparkMs", spark)
                .number("localParquetframeMs", ours)
                .number("localSpeedup", spark / ours);
        report.write(json);
        System.out.println(coverage.line() + ", " + empty + " without rows; " + json);
        return coverage.wrong().isEmpty() ? 0 : 1;
    }

    /** NaN for a query that fails on both: with little data q90 divides by zero. */
    private static double millis(SparkSession session, Trial trial) {
        if (trial.rows() < 0) {
            return Double.NaN;
        }
        long start = System.nanoTime();
        session.sql(trial.statement()).collectAsList();
        return (System.nanoTime() - start) / 1e6;
    }
}
