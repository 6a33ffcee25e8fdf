package io.parquetframe.heuristics;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a local run may take before it counts as misjudged and Spark is asked. What is lost by then is bounded: a fifth of
 * what Spark is expected to take, or the setting's time where that is longer. A run that was expected to take as long is given
 * three times its estimate; so a shape that was cut off once, and has shown how long Spark takes, is given
 * more the next time. Pure.
 */
public final class OverrunLimit {

    /** The share of Spark's time that may be lost. */
    static final double SHARE = 0.2;

    /** An estimate is right within a small factor. */
    static final double TOLERANCE = 3;

    private OverrunLimit() {}

    /**
     * The limit of one run.
     *
     * @param floor the setting; zero for no limit
     * @param pace how much longer than expected runs take of late, 1 or more: Spark would take longer, too
     * @return empty when the run may take as long as it likes, which is so where the engine was named
     */
    public static Optional<Duration> of(RoutingDecision decision, RoutingRequest request, Duration floor, double pace) {
        if (floor.isZero() || !request.engine().equals(EngineRegistry.AUTO)) {
            return Optional.empty();
        }
        double spark =
                decision.estimate(EngineRegistry.SPARK).map(Estimate::millis).orElse(0.0);
        double local =
                decision.estimate(EngineRegistry.LOCAL).map(Estimate::millis).orElse(0.0);
        double millis = pace * Math.max((double) floor.toMillis(), Math.max(SHARE * spark, TOLERANCE * local));
        return millis < Long.MAX_VALUE / 2.0 ? Optional.of(Duration.ofMillis((long) millis)) : Optional.empty();
    }
}
