package io.parquetframe.it.suite;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.it.harness.Route;
import java.util.Optional;
import org.apache.spark.sql.classic.SparkSession;

/**
 * One statement, run with ParquetFrame and on Spark alone.
 *
 * @param statement its text
 * @param verdict where it ran, or that it went wrong
 * @param reason the code of why it was declined or failed locally, EVALUATED_BY_SPARK for a local one, or empty
 * @param detail of the reason, or the difference
 * @param engine the engine's text where there is one
 * @param rows how many Spark gave, -1 if it failed
 */
public record Trial(String statement, Verdict verdict, String reason, String detail, String engine, int rows) {

    /** What became of a statement. */
    public enum Verdict {
        /** The local engine gave Spark's answer. */
        LOCAL,
        /** Spark answered, with a typed reason. */
        DECLINED,
        /** No query, or one that Spark answers without a job. */
        NOT_APPLICABLE,
        /** Rows, schema or error differ, or there is no reason. */
        WRONG
    }

    private static final int RERUNS = 2;

    /** Runs a statement in both sessions, Spark's first. */
    public static Trial of(Twins twins, String statement) {
        int jobs = jobs(twins.spark());
        Seen spark = Seen.on(twins.spark(), statement);
        boolean hasJob = jobs(twins.spark()) > jobs;
        long mark = Route.mark(twins.local());
        Seen local = Seen.on(twins.local(), statement);
        Optional<Route> route = Route.since(mark, twins.local());
        Judgement judgement = Seen.difference(spark, local)
                .map(difference -> differing(twins, statement, spark, local, route, difference))
                .orElseGet(() -> route.filter(made -> hasJob)
                        .map(Trial::judged)
                        .orElse(new Judgement(Verdict.NOT_APPLICABLE, "", "")));
        return new Trial(
                statement,
                judgement.verdict(),
                judgement.reason(),
                judgement.detail(),
                route.map(Route::translated).orElse(""),
                spark instanceof Seen.Answered answered ? answered.rows().size() : -1);
    }

    private record Judgement(Verdict verdict, String reason, String detail) {}

    private static Judgement differing(
            Twins twins, String statement, Seen spark, Seen local, Optional<Route> route, String difference) {
        boolean ranLocally =
                route.filter(made -> made.isLocal() || made.fellBack()).isPresent();
        if (Seen.isFaultOfSpark(spark)) {
            return new Judgement(Verdict.NOT_APPLICABLE, "", "a fault of Spark's own");
        }
        if (!ranLocally && Seen.leavesRowsOpen(spark) && Seen.leavesRowsOpen(local)) {
            return new Judgement(
                    Verdict.NOT_APPLICABLE, "", "a limit without an order, over files of each session's own");
        }
        return isStable(twins, statement, spark)
                ? new Judgement(Verdict.WRONG, "", route.map(Route::reasons) + " " + difference)
                : new Judgement(Verdict.NOT_APPLICABLE, "", "differs from run to run on Spark");
    }

    private static Judgement judged(Route route) {
        if (route.names(ReasonCode.COMMAND) || route.names(ReasonCode.NOTHING_TO_RUN)) {
            return new Judgement(Verdict.NOT_APPLICABLE, "", "");
        }
        if (route.names(ReasonCode.INTERNAL)) {
            return new Judgement(Verdict.WRONG, "", route.reasons().toString());
        }
        if (route.isLocal()) {
            String computed = route.names(ReasonCode.EVALUATED_BY_SPARK) ? ReasonCode.EVALUATED_BY_SPARK.name() : "";
            return new Judgement(Verdict.LOCAL, computed, "");
        }
        return route.reasons().stream()
                .filter(reason -> reason.code().kind() != ReasonCode.Kind.CHOICE)
                .findFirst()
                .map(reason -> new Judgement(Verdict.DECLINED, reason.code().name(), reason.detail()))
                .orElseGet(() -> new Judgement(Verdict.WRONG, "", "no reason: " + route.reasons()));
    }

    /** Whether Spark gives this answer again; only asked of queries, which can be asked again. */
    private static boolean isStable(Twins twins, String statement, Seen first) {
        if (!(first instanceof Seen.Answered answered) || answered.isCommand()) {
            return true;
        }
        for (int i = 0; i < RERUNS; i++) {
            if (Seen.difference(first, Seen.on(twins.spark(), statement)).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private static int jobs(SparkSession session) {
        return session.sparkContext().dagScheduler().numTotalJobs();
    }
}
