package io.parquetframe.heuristics;

import io.parquetframe.config.ByteSizes;
import java.util.List;
import java.util.Locale;

/**
 * Decides where a query runs. Pure and thread-safe: equal arguments give equal decisions.
 *
 * <p>Under {@code auto}: at or below the memory threshold the resident tier, at or below Spark's threshold the streaming
 * tier, above it Spark; where the local engine is not available, Spark. A named engine is used whatever the size. More
 * bytes, lower thresholds or less memory never move a query to a less scalable tier. While the local engine starts, a
 * query for which nobody named it waits only if that takes less time than Spark is expected to need. Whether a query can be translated
 * is not known here: one that cannot runs on Spark with the translator's reasons.
 */
public final class RoutingPolicy {

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
                    List.of(sized(ReasonCode.ABOVE_SPARK_THRESHOLD, bytes, " > ", request.sparkThresholdBytes())));
        }
        Tier tier = inProcessTier(profile, request);
        Reason reason = tier == Tier.RESIDENT
                ? sized(ReasonCode.FITS_MEMORY_THRESHOLD, bytes, " <= ", request.memoryThresholdBytes())
                : sized(ReasonCode.FITS_SPARK_THRESHOLD, bytes, " <= ", request.sparkThresholdBytes());
        EngineDescriptor local = engines.engine(EngineRegistry.LOCAL);
        RoutingDecision decision = new RoutingDecision(local.name(), tier, estimates, List.of(reason));
        return local.availability() instanceof Availability.Starting starting
                ? worthTheWait(starting, decision)
                : available(local, decision);
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

    private static Reason sized(ReasonCode code, long bytes, String comparison, long threshold) {
        return new Reason(code, ByteSizes.format(bytes) + " to decode" + comparison + ByteSizes.format(threshold));
    }
}
