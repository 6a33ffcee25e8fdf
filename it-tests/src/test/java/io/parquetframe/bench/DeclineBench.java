package io.parquetframe.bench;

import io.parquetframe.it.data.TpchQueries;
import io.parquetframe.spark.ParquetFrameExtensions;
import io.parquetframe.spark.router.Decision;
import io.parquetframe.spark.router.DecisionLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a query that stays on Spark pays for being looked at: its planning time in a session with us and in one without. */
@Command(
        name = "decline",
        description = "Planning time of declined queries, with ParquetFrame and without, in pairs.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench decline --json decline.json"},
        showDefaultValues = true)
final class DeclineBench implements Callable<Integer> {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double TOLERATED_SHARE = 0.02;
    private static final double TOLERATED_MILLIS = 1;

    /** Each TPC-H query as a subquery of something that only Spark can answer. */
    private static final Map<String, String> WRAPPERS = Map.of(
            "rand", "SELECT *, rand() AS declined FROM (%s)",
            "uuid", "SELECT *, uuid() AS declined FROM (%s)",
            "id", "SELECT *, monotonically_increasing_id() AS declined FROM (%s)",
            "partition", "SELECT *, spark_partition_id() AS declined FROM (%s)",
            "sample", "SELECT * FROM (%s) TABLESAMPLE (50 PERCENT)");

    @Option(names = "--runs", description = "Pairs of runs a plan; the median counts.")
    private int runs = 200;

    @Option(names = "--warmup", description = "Pairs that are not timed.")
    private int warmup = 20;

    @Option(names = "--json", required = true, description = "The file for the results.")
    private Path json = Path.of("decline.json");

    /** Planning times of one query in both sessions, and whether it was declined at all. */
    private static final class Measured {
        private final String sql;
        private final Samples without = new Samples();
        private final Samples with = new Samples();
        private List<String> reasons = List.of();
        private boolean declined = true;

        Measured(String sql) {
            this.sql = sql;
        }
    }

    @Override
    public Integer call() throws IOException {
        Options.atLeast(1, "--runs", runs);
        Options.atLeast(0, "--warmup", warmup);
        // Two sessions of one application: the extension is given to one of them, not to the application.
        try (SparkSession without =
                BenchSession.builder("parquetframe-bench-decline").getOrCreate()) {
            SparkSession with = SparkSession.builder()
                    .withExtensions(new ParquetFrameExtensions())
                    .create();
            TpchInput.use(without, 0.01);
            TpchInput.use(with, 0.01);
            Map<String, Measured> plans = plans();
            for (int round = 1; round <= warmup + runs; round++) {
                if (round % 10 == 1) {
                    Progress.show("Round " + round + " of " + (warmup + runs) + " over " + plans.size() + " plans");
                }
                boolean timed = round > warmup;
                boolean oursFirst = round % 2 == 0;
                plans.values().forEach(plan -> pair(plan, without, with, timed, oursFirst));
            }
            Progress.done();
            return report(plans);
        }
    }

    private static Map<String, Measured> plans() {
        Map<String, Measured> plans = new LinkedHashMap<>();
        TpchQueries.all()
                .forEach((query, sql) -> WRAPPERS.forEach((wrapper, form) ->
                        plans.put(query + "-" + wrapper, new Measured(String.format(Locale.ROOT, form, sql)))));
        return plans;
    }

    private static void pair(Measured plan, SparkSession without, SparkSession with, boolean timed, boolean oursFirst) {
        double ours = oursFirst ? planMillis(with, plan.sql) : Double.NaN;
        double theirs = planMillis(without, plan.sql);
        ours = oursFirst ? ours : planMillis(with, plan.sql);
        if (timed) {
            plan.without.add(theirs);
            plan.with.add(ours);
        } else {
            DecisionLog.of(with).lastDecision().ifPresent(decision -> note(plan, decision));
        }
    }

    private static void note(Measured plan, Decision decision) {
        plan.declined = !decision.routing().isLocal();
        plan.reasons = decision.reasons().stream().map(Object::toString).toList();
    }

    private static double planMillis(SparkSession session, String sql) {
        SparkSession.setActiveSession(session);
        long start = System.nanoTime();
        session.sql(sql).queryExecution().executedPlan();
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    private int report(Map<String, Measured> plans) throws IOException {
        BenchReport report = new BenchReport("decline")
                .head("scale", 0.01)
                .head("runs", runs)
                .head("warmupRounds", warmup)
                .head("statistic", "median");
        double without = 0;
        double with = 0;
        int within = 0;
        int declined = 0;
        for (Map.Entry<String, Measured> entry : plans.entrySet()) {
            Measured plan = entry.getValue();
            double theirs = plan.without.median();
            double ours = plan.with.median();
            boolean tolerable = ours - theirs <= Math.max(TOLERATED_MILLIS, TOLERATED_SHARE * theirs);
            without += theirs;
            with += ours;
            within += tolerable ? 1 : 0;
            declined += plan.declined ? 1 : 0;
            report.result(entry.getKey())
                    .put("declined", plan.declined)
                    .put("reasons", plan.reasons)
                    .number("withoutMs", theirs)
                    .number("withMs", ours)
                    .number("differenceMs", ours - theirs)
                    .put("within", tolerable);
        }
        report.totals()
                .number("withoutMs", without)
                .number("withMs", with)
                .number("ratio", with / without)
                .put("plans", plans.size())
                .put("declined", declined)
                .put("within", within);
        report.write(json);
        System.out.printf(
                Locale.ROOT,
                "%d plans, %d declined: %.2f ms without, %.2f ms with ParquetFrame in all; %d within the larger of"
                        + " 2%% and 1 ms; %s%n",
                plans.size(),
                declined,
                without,
                with,
                within,
                json);
        return declined == plans.size() ? 0 : 1;
    }
}
