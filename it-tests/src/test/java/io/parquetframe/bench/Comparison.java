package io.parquetframe.bench;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.spark.router.Decision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** One query on both sides, again and again: the times, where it ran, and the first difference. For one thread. */
final class Comparison {

    private final String name;
    private final String sql;
    private final Samples spark = new Samples();
    private final Samples parquetFrame = new Samples();
    private final Samples planning = new Samples();
    private final Samples execution = new Samples();
    private double firstSparkMs = Double.NaN;
    private double firstParquetFrameMs = Double.NaN;
    private boolean parquetFrameFirst;
    private boolean local;
    private Optional<Decision> decision = Optional.empty();
    private Optional<String> difference = Optional.empty();

    Comparison(String name, String sql) {
        this.name = name;
        this.sql = sql;
    }

    /** Runs both sides; the side that goes first alternates. Answers are compared each time, also while warming up. */
    void round(SparkSession session, boolean timed) {
        Side.Run ours;
        Side.Run theirs;
        if (parquetFrameFirst) {
            ours = Side.PARQUETFRAME.run(session, sql);
            theirs = Side.SPARK.run(session, sql);
        } else {
            theirs = Side.SPARK.run(session, sql);
            ours = Side.PARQUETFRAME.run(session, sql);
        }
        parquetFrameFirst = !parquetFrameFirst;
        if (Double.isNaN(firstSparkMs)) {
            firstSparkMs = theirs.totalMs();
            firstParquetFrameMs = ours.totalMs();
        }
        if (timed) {
            spark.add(theirs.totalMs());
            parquetFrame.add(ours.totalMs());
            planning.add(ours.planningMs());
            execution.add(ours.executionMs());
        }
        local = ours.isLocal();
        decision = ours.decision();
        if (difference.isEmpty()) {
            difference = ours.difference(theirs);
        }
    }

    String name() {
        return name;
    }

    String sql() {
        return sql;
    }

    Samples spark() {
        return spark;
    }

    Samples parquetFrame() {
        return parquetFrame;
    }

    /** Whether the last run was answered by the local engine. */
    boolean isLocal() {
        return local;
    }

    /** What the local engine was asked in the last run; empty without a translation. */
    String translated() {
        return decision.map(Decision::sql).orElse("");
    }

    /** In words, from the first round that differed. */
    Optional<String> difference() {
        return difference;
    }

    /** How many scans the last run answered from columns in memory. */
    int residentScans() {
        return decision.map(Decision::residentScans).orElse(0);
    }

    List<Reason> reasons() {
        return decision.map(Decision::reasons).orElse(List.of());
    }

    /** The codes only, for a table. */
    String why() {
        return reasons().stream().map(reason -> reason.code().name()).distinct().collect(Collectors.joining(", "));
    }

    /** The fields that every suite reports. */
    BenchReport.Entry describe(BenchReport.Entry entry) {
        return entry.put("engine", local ? "local" : "spark")
                .put("tier", decision.map(made -> made.routing().tier().name()).orElse(null))
                .put("residentScans", residentScans())
                .put("reasons", reasons().stream().map(Reason::toString).toList())
                .put("equal", difference.isEmpty())
                .number("planningMs", planning.median())
                .number("executionMs", execution.median())
                .number("firstSparkMs", firstSparkMs)
                .number("firstParquetframeMs", firstParquetFrameMs);
    }

    /** The very first round of the process, for a suite that warms up on other data. */
    void describeFirstRound(BenchReport.Entry entry) {
        entry.number("coldSparkMs", firstSparkMs).number("coldParquetframeMs", firstParquetFrameMs);
    }
}
