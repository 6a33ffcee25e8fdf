package io.parquetframe.heuristics;

import io.parquetframe.heuristics.ShapeHistory.Standing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What runs have shown of each shape of query, in memory: the last {@link #KEPT} shapes, a few dozen bytes each. A
 * correction moves half of the way to what was observed, and is bounded. Thread-safe.
 */
public final class ShapeHistories {

    /** How many shapes are remembered; the least recently used goes first. */
    public static final int KEPT = 10_000;

    /** A machine that is busy with other things. */
    public static final double SLOWEST = 8;

    private static final double WEIGHT = 0.5;
    private static final double WEIGHT_OF_PACE = 0.1;

    /** Runs shorter than this say more of the moment than of the shape. */
    private static final double LEAST_MILLIS = 5;

    /** So many local runs show how fast the machine is; the first of a process load classes and are compiled. */
    private static final int KNOWN_AFTER = 8;

    private double pace = 1;
    private int answered;

    private final Map<Long, ShapeHistory> byShape = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ShapeHistory> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * How much longer than expected local runs have been taking of late, whatever their shape: 1 to {@link #SLOWEST}, which it
     * is as long as few have been seen.
     */
    public synchronized double pace() {
        return answered < KNOWN_AFTER ? SLOWEST : Math.max(1, Math.min(SLOWEST, pace));
    }

    private synchronized void paced(RoutingDecision decision, double millis) {
        answered = Math.min(answered + 1, KNOWN_AFTER);
        double estimated =
                decision.estimate(EngineRegistry.LOCAL).map(Estimate::millis).orElse(0.0);
        if (millis >= LEAST_MILLIS && estimated > 0) {
            double ratio = ShapeHistory.bounded(millis / estimated);
            pace = Math.exp((1 - WEIGHT_OF_PACE) * Math.log(pace) + WEIGHT_OF_PACE * Math.log(ratio));
        }
    }

    /** What is known of a shape. */
    public synchronized ShapeHistory of(long shape) {
        return byShape.getOrDefault(shape, ShapeHistory.NONE);
    }

    /** The local engine answered, in this time, with this many rows. */
    public void localAnswered(long shape, RoutingDecision decision, QueryProfile profile, double millis, long rows) {
        paced(decision, millis);
        update(
                shape,
                known -> new ShapeHistory(
                        corrected(
                                known.localFactor(),
                                decision,
                                EngineRegistry.LOCAL,
                                profile.history().localFactor(),
                                millis),
                        known.sparkFactor(),
                        results(known.resultFactor(), profile, rows),
                        Standing.LOCAL));
    }

    /** The local engine did not answer in this time: it takes at least twice as long, as far as anyone can tell. */
    public void localOverran(long shape, RoutingDecision decision, QueryProfile profile, double millis) {
        update(
                shape,
                known -> new ShapeHistory(
                        Math.max(
                                known.localFactor(),
                                observed(
                                        decision,
                                        EngineRegistry.LOCAL,
                                        profile.history().localFactor(),
                                        2 * millis)),
                        known.sparkFactor(),
                        known.resultFactor(),
                        Standing.SPARK));
    }

    /** Spark answered in this time. */
    public void sparkAnswered(long shape, RoutingDecision decision, QueryProfile profile, double millis) {
        update(
                shape,
                known -> new ShapeHistory(
                        known.localFactor(),
                        corrected(
                                known.sparkFactor(),
                                decision,
                                EngineRegistry.SPARK,
                                profile.history().sparkFactor(),
                                millis),
                        known.resultFactor(),
                        Standing.SPARK));
    }

    /** The local engine gave up a result of more than so many bytes. */
    public void resultWasLarge(long shape, QueryProfile profile, long bytes) {
        update(
                shape,
                known -> new ShapeHistory(
                        known.localFactor(),
                        known.sparkFactor(),
                        Math.max(known.resultFactor(), 2.0 * bytes / Math.max(1, profile.expectedResultBytes())),
                        Standing.SPARK));
    }

    private synchronized void update(long shape, UnaryOperator<ShapeHistory> change) {
        byShape.put(shape, change.apply(of(shape)));
    }

    private static double results(double factor, QueryProfile profile, long rows) {
        if (profile.expectedResultRows() < 0) {
            return factor;
        }
        double observed = (rows + 1.0) / (profile.expectedResultRows() + 1.0);
        return Math.exp((1 - WEIGHT) * Math.log(factor) + WEIGHT * Math.log(ShapeHistory.bounded(observed)));
    }

    private static double corrected(
            double factor, RoutingDecision decision, String engine, double factorThen, double millis) {
        if (millis < LEAST_MILLIS) {
            return factor;
        }
        double observed = observed(decision, engine, factorThen, millis);
        return Math.exp((1 - WEIGHT) * Math.log(factor) + WEIGHT * Math.log(observed));
    }

    /** The time over the estimate without the correction that it held. */
    private static double observed(RoutingDecision decision, String engine, double factorThen, double millis) {
        double estimated = decision.estimate(engine).map(Estimate::millis).orElse(0.0) / factorThen;
        return estimated <= 0 ? 1 : ShapeHistory.bounded(millis / estimated);
    }
}
