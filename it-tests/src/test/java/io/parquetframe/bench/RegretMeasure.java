package io.parquetframe.bench;

import io.parquetframe.heuristics.EngineRegistry;
import io.parquetframe.heuristics.Reason;
import io.parquetframe.spark.router.Decision;
import io.parquetframe.spark.router.DecisionLog;
import io.parquetframe.spark.router.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** One case, forced both ways and left to the router. */
final class RegretMeasure {

    private static final double NANOS_PER_MILLI = 1e6;

    private final RegretCase measured;
    private final Samples auto = new Samples();
    private final Samples local = new Samples();
    private final Samples spark = new Samples();
    private Optional<Decision> decision = Optional.empty();
    private Optional<Decision> forced = Optional.empty();
    private boolean differs;
    private int rounds;

    RegretMeasure(RegretCase measured) {
        this.measured = measured;
    }

    /** Runs the case three times; which comes first rotates. */
    void round(SparkSession session, boolean timed) {
        measured.settings().forEach((key, value) -> session.conf().set(key, value));
        try {
            List<String> engines = List.of(EngineRegistry.SPARK, EngineRegistry.LOCAL, EngineRegistry.AUTO);
            Map<String, Samples> samples =
                    Map.of(EngineRegistry.SPARK, spark, EngineRegistry.LOCAL, local, EngineRegistry.AUTO, auto);
            long first = 0;
            for (int i = 0; i < engines.size(); i++) {
                String engine = engines.get((i + rounds) % engines.size());
                session.conf().set("spark.parquetframe.engine", engine);
                long begun = System.nanoTime();
                long digest = measured.run(session);
                double millis = (System.nanoTime() - begun) / NANOS_PER_MILLI;
                if (timed) {
                    samples.getOrDefault(engine, spark).add(millis);
                }
                differs |= i > 0 && digest != first;
                first = digest;
                Optional<Decision> made = DecisionLog.of(session).lastDecision();
                if (engine.equals(EngineRegistry.AUTO)) {
                    decision = made;
                } else if (engine.equals(EngineRegistry.LOCAL)) {
                    forced = made;
                }
            }
            rounds++;
        } finally {
            measured.settings().keySet().forEach(session.conf()::unset);
        }
    }

    RegretCase measured() {
        return measured;
    }

    boolean differs() {
        return differs;
    }

    double autoMs() {
        return auto.median();
    }

    double localMs() {
        return local.median();
    }

    double sparkMs() {
        return spark.median();
    }

    double bestMs() {
        return Math.min(localMs(), sparkMs());
    }

    /** What would have been taken by a rule that looks at bytes to decode only, as the thresholds do. */
    double fileSizeMs(long sparkFromBytes) {
        long bytes = decision.flatMap(made -> Optional.ofNullable(made.profile()))
                .map(profile -> profile.bytesToDecode())
                .orElse(Long.MAX_VALUE);
        return bytes >= sparkFromBytes ? sparkMs() : localMs();
    }

    String chosen() {
        return decision.map(made -> made.routing().engine()).orElse("none");
    }

    /** Whether the engine of the driver gave the forced answer. */
    String forced() {
        return forced.map(Decision::outcome).map(Outcome::name).orElse("none");
    }

    List<Reason> reasons() {
        return decision.map(Decision::reasons).orElse(List.of());
    }

    Optional<Decision> decision() {
        return decision;
    }

    /** Whether auto is far from the better engine: by more than half and by more than 200 ms. */
    boolean isFar() {
        return autoMs() > 1.5 * bestMs() || autoMs() - bestMs() > 200;
    }
}
