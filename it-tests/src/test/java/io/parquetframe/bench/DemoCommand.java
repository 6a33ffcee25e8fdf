package io.parquetframe.bench;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.it.data.TpchQueries;
import io.parquetframe.spark.router.Decision;
import io.parquetframe.spark.router.DecisionLog;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ExplainMode;
import org.apache.spark.sql.execution.QueryExecution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All of TPC-H on Spark and with ParquetFrame, compared and timed, in a session as any user would start it. */
@Command(
        name = "demo",
        description =
                "Runs the 22 queries of TPC-H on Spark and with ParquetFrame, compares rows and times, and shows entities.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {"", "Example:", "  bin/pf demo --scale 0.01 --runs 1"})
final class DemoCommand implements Callable<Integer> {

    private static final String ROUTED = "q6";
    private static final String DECLINED = "SELECT n_name, rand() AS chance FROM nation";

    @Option(names = "--scale", description = "TPC-H scale factor; 1 is about 315 MB of Parquet.")
    private double scale = 0.1;

    @Option(names = "--warmup", description = "Rounds that are not timed.")
    private int warmup = 3;

    @Option(names = "--runs", description = "Rounds that are timed; the best counts.")
    private int runs = 3;

    @Override
    public Integer call() throws IOException {
        Options.atLeast(1, "--runs", runs);
        Options.atLeast(0, "--warmup", warmup);
        Options.positive("--scale", scale);
        try (SparkSession spark = BenchSession.withParquetFrame("parquetframe-demo")) {
            TpchInput.use(spark, scale);
            List<Comparison> queries = new ArrayList<>();
            TpchQueries.all().forEach((name, sql) -> queries.add(new Comparison(name, sql)));
            for (int round = 1; round <= warmup + runs; round++) {
                boolean timed = round > warmup;
                String phase =
                        timed ? "Round " + (round - warmup) + " of " + runs : "Warm-up " + round + " of " + warmup;
                Rounds.all(queries, spark, timed, phase);
            }
            Progress.done();
            boolean equal = print(queries, System.out);
            boolean avroEqual = AvroStep.run(spark, warmup, runs, System.out);
            explain(spark, ROUTED, Objects.requireNonNull(TpchQueries.all().get(ROUTED)));
            explain(spark, DECLINED, DECLINED);
            boolean keysHeld = EntityStep.run(spark, System.out);
            boolean moved = FlipStep.run(spark, System.out);
            return equal && avroEqual && keysHeld && moved ? 0 : 1;
        }
    }

    private boolean print(List<Comparison> queries, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%nTPC-H at scale %s, %d cores, best of %d after %d warm-up rounds, from SQL text to collected rows%n%n",
                scale,
                BenchSession.CORES,
                runs,
                warmup);
        String form = "%-6s %-6s %-24s %10s %15s %13s  %s%n";
        out.printf(form, "query", "engine", "why", "Spark ms", "ParquetFrame ms", "times sooner", "equal");
        for (Comparison query : queries) {
            double spark = query.spark().best();
            double ours = query.parquetFrame().best();
            out.printf(
                    Locale.ROOT,
                    form,
                    query.name(),
                    query.isLocal() ? "local" : "spark",
                    query.why(),
                    String.format(Locale.ROOT, "%.1f", spark),
                    String.format(Locale.ROOT, "%.1f", ours),
                    String.format(Locale.ROOT, "%.1f", spark / ours),
                    query.difference().isEmpty() ? "yes" : "NO");
        }
        for (Comparison query : queries) {
            query.difference().ifPresent(text -> out.printf("%n%s differs: %s%n", query.name(), text));
        }
        long local = queries.stream().filter(Comparison::isLocal).count();
        long equal = queries.stream().filter(q -> q.difference().isEmpty()).count();
        double spark = queries.stream().mapToDouble(q -> q.spark().best()).sum();
        double ours = queries.stream().mapToDouble(q -> q.parquetFrame().best()).sum();
        int all = queries.size();
        out.printf(
                Locale.ROOT, "%n%d of %d local, %d of %d equal, %.1fx sooner%n", local, all, equal, all, spark / ours);
        return equal == all;
    }

    private static void explain(SparkSession spark, String title, String sql) {
        Side.PARQUETFRAME.select(spark);
        QueryExecution query = spark.sql(sql).queryExecution();
        query.executedPlan();
        Optional<Decision> decision = DecisionLog.of(spark).lastDecision();
        boolean local = decision.filter(made -> made.routing().isLocal()).isPresent();
        String why = decision.map(Decision::reasons).orElse(List.of()).stream()
                .map(Reason::toString)
                .collect(Collectors.joining("; "));
        String text = query.explainString(ExplainMode.fromString("simple"));
        System.out.printf("%n-- %s %s%n%n%s%n%n", title, local ? "runs locally" : "stays on Spark", text.strip());
        System.out.println("Why: " + why);
    }
}
