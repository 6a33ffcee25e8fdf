package io.parquetframe.heuristics;

import io.parquetframe.config.ByteSizes;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a query runs. Pure and thread-safe: equal arguments give equal decisions.
 *
 * <p>Under {@code auto}: above Spark's threshold Spark, as for a result that is expected to be above the limit of local
 * results, and for what would need far more memory than there is; below these limits the engine that is expected to be
 * sooner ({@link CostModel}, {@link SparkAdvantage}); where the local engine is not available, Spark. At or below the memory threshold
 * a local query is of the resident tier, above it of the streaming tier. A named engine is used whatever the size. For a
 * given history, more data, lower thresholds or less memory never move a query to a less scalable tier. While the local
 * engine starts, a query for which nobody named it waits only if that takes less time than Spark is expected to need.
 * Whether a query can be translated is not known here: one that cannot runs on Spark with the translator's reasons.
 */
public final class RoutingPolicy {

    /** How many times the free memory a query may hold: what is beyond is spilled, to a point. */
    private static final double MOST_STATE = 16;

    /** Rows that tasks go on with are Java objects of the driver until all of them have been sent. */
    private static final double ROWS_OVER_RESULT = 2;

    private final CostModel costs;

    public RoutingPolicy(CostModel costs) {
        this.costs = costs;
    }

    /**
     * Decides.
     *
     * @throws UnknownEngineException if the request names an engine that the registry does not have
     */
    public RoutingDecision decide(QueryProfile profile, RoutingRequest request, EngineRegistry engines) {
        List<Estimate> estimates = costs.estimates(profile, engines);
        if (request.engine().equals(EngineRegistry.AUTO)) {
            return chosen(profile, request, engines, estimates);
        }
        EngineDescriptor named = engines.engine(request.engine(), request.engineOrigin());
        Tier tier = named.can(Capability.IN_PROCESS) ? inProcessTier(profile, request) : Tier.SPARK;
        Reason requested = new Reason(ReasonCode.ENGINE_REQUESTED, named.name() + " by " + request.engineOrigin());
        return available(named, new RoutingDecision(named.name(), tier, estimates, List.of(requested)));
    }

    private static RoutingDecision chosen(
            QueryProfile profile, RoutingRequest request, EngineRegistry engines, List<Estimate> estimates) {
        long bytes = profile.bytesToDecode();
        // First, so that a Spark threshold set below the memory threshold keeps its meaning.
        if (bytes > request.sparkThresholdBytes()) {
            return RoutingDecision.onSpark(
                    estimates,
                    List.of(sized(
                            ReasonCode.ABOVE_SPARK_THRESHOLD, bytes, "to decode", request.sparkThresholdBytes())));
        }
        EngineDescriptor local = engines.engine(EngineRegistry.LOCAL);
        @Nullable Reason spark = betterOnSpark(profile, request, estimates);
        if (spark != null) {
            return available(local, RoutingDecision.onSpark(estimates, List.of(spark)));
        }
        Tier tier = inProcessTier(profile, request);
        Reason reason = tier == Tier.RESIDENT
                ? fits(ReasonCode.FITS_MEMORY_THRESHOLD, bytes, request.memoryThresholdBytes())
                : fits(ReasonCode.FITS_SPARK_THRESHOLD, bytes, request.sparkThresholdBytes());
        RoutingDecision decision = new RoutingDecision(local.name(), tier, estimates, List.of(reason));
        return local.availability() instanceof Availability.Starting starting
                ? worthTheWait(starting, decision)
                : available(local, decision);
    }

    /** Why Spark is better for a query that the thresholds leave to the local engine; null when it is not. */
    private static @Nullable Reason betterOnSpark(
            QueryProfile profile, RoutingRequest request, List<Estimate> estimates) {
        double result = ResultSize.bytes(profile);
        if (result > request.resultLimitBytes()) {
            return sized(ReasonCode.RESULT_EXPECTED_LARGE, (long) result, "of result", request.resultLimitBytes());
        }
        long heap = profile.freeHeapBytes();
        if (profile.resultToTasks() && heap >= 0 && ROWS_OVER_RESULT * result > heap) {
            return sized(ReasonCode.MEMORY_EXPECTED_SHORT, (long) result, "of result in Java's heap", heap);
        }
        long free = profile.freeMemoryBytes();
        if (free >= 0 && profile.work().stateBytes() > MOST_STATE * (double) free) {
            return sized(ReasonCode.MEMORY_EXPECTED_SHORT, profile.work().stateBytes(), "at a time", free);
        }
        @Nullable Estimate local = of(estimates, EngineRegistry.LOCAL);
        @Nullable Estimate spark = of(estimates, EngineRegistry.SPARK);
        return local != null && spark != null && SparkAdvantage.millis(local, spark, profile) > 0
                ? new Reason(ReasonCode.SPARK_SOONER, SparkAdvantage.explanation(local, spark))
                : null;
    }

    private static @Nullable Estimate of(List<Estimate> estimates, String engine) {
        for (Estimate estimate : estimates) {
            if (estimate.engine().equals(engine)) {
                return estimate;
            }
        }
        return null;
    }

    private static RoutingDecision worthTheWait(Availability.Starting starting, RoutingDecision decision) {
        double spark = decision.estimates().stream()
                .filter(estimate -> estimate.engine().equals(EngineRegistry.SPARK))
                .mapToDouble(Estimate::millis)
                .findFirst()
                .orElse(0);
        if (starting.remainingMillis() < spark) {
            return decision;
        }
        String why =
                String.format(Locale.ROOT, "%.0f ms to go, Spark may need %.0f ms", starting.remainingMillis(), spark);
        return RoutingDecision.onSpark(decision.estimates(), List.of(new Reason(ReasonCode.ENGINE_STARTING, why)));
    }

    /** The decision if its engine can run, else Spark. */
    private static RoutingDecision available(EngineDescriptor engine, RoutingDecision decision) {
        if (engine.availability() instanceof Availability.Unavailable unavailable) {
            Reason reason = new Reason(ReasonCode.ENGINE_UNAVAILABLE, engine.name() + ": " + unavailable.reason());
            return RoutingDecision.onSpark(decision.estimates(), List.of(reason));
        }
        return decision;
    }

    private static Tier inProcessTier(QueryProfile profile, RoutingRequest request) {
        return profile.bytesToDecode() <= request.memoryThresholdBytes() ? Tier.RESIDENT : Tier.STREAMING;
    }

    private static Reason fits(ReasonCode code, long bytes, long threshold) {
        return new Reason(code, ByteSizes.format(bytes) + " to decode <= " + ByteSizes.format(threshold));
    }

    private static Reason sized(ReasonCode code, long bytes, String what, long limit) {
        return new Reason(code, ByteSizes.format(bytes) + " " + what + " > " + ByteSizes.format(limit));
    }
}
