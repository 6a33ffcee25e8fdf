package io.parquetframe.heuristics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/**
 * A05: growing data, a lower threshold or less memory never move a query to a less scalable tier. Small ranges, so that
 * values meet the thresholds and each other often.
 */
class RoutingPolicyMonotoneTest {

    private static final RoutingPolicy POLICY = new RoutingPolicy(CostModel.measured());
    private static final EngineRegistry WITHOUT_LOCAL =
            EngineRegistry.builtIn().with(EngineRegistry.LOCAL, Availability.unavailable("none"));

    enum Asked {
        AUTO,
        LOCAL,
        SPARK
    }

    @Property
    void moreBytesNeverScaleLess(
            @ForAll @LongRange(max = 50) long bytes,
            @ForAll @LongRange(max = 50) long more,
            @ForAll @LongRange(max = 40) long memoryThreshold,
            @ForAll @LongRange(max = 80) long sparkThreshold,
            @ForAll Asked asked,
            @ForAll boolean available) {
        assertScalesNoLess(
                tier(bytes + more, 0, memoryThreshold, sparkThreshold, asked, available),
                tier(bytes, 0, memoryThreshold, sparkThreshold, asked, available));
    }

    @Property
    void lowerThresholdsNeverScaleLess(
            @ForAll @LongRange(max = 100) long bytes,
            @ForAll @LongRange(max = 40) long memoryThreshold,
            @ForAll @LongRange(max = 80) long sparkThreshold,
            @ForAll @LongRange(max = 40) long memoryHigher,
            @ForAll @LongRange(max = 40) long sparkHigher,
            @ForAll Asked asked) {
        assertScalesNoLess(
                tier(bytes, 0, memoryThreshold, sparkThreshold, asked, true),
                tier(bytes, 0, memoryThreshold + memoryHigher, sparkThreshold + sparkHigher, asked, true));
    }

    @Property
    void lessMemoryNeverScalesLess(
            @ForAll @LongRange(max = 100) long bytes,
            @ForAll @LongRange(max = 100) long free,
            @ForAll @LongRange(max = 100) long more,
            @ForAll @LongRange(max = 40) long memoryThreshold,
            @ForAll @LongRange(max = 80) long sparkThreshold,
            @ForAll Asked asked) {
        assertScalesNoLess(
                tier(bytes, free, memoryThreshold, sparkThreshold, asked, true),
                tier(bytes, free + more, memoryThreshold, sparkThreshold, asked, true));
    }

    private static Tier tier(
            long bytes, long free, long memoryThreshold, long sparkThreshold, Asked asked, boolean available) {
        String engine =
                switch (asked) {
                    case AUTO -> EngineRegistry.AUTO;
                    case LOCAL -> EngineRegistry.LOCAL;
                    case SPARK -> EngineRegistry.SPARK;
                };
        QueryProfile profile = QueryProfile.builder()
                .bytesToDecode(bytes)
                .freeMemoryBytes(free)
                .build();
        EngineRegistry engines = available ? EngineRegistry.builtIn() : WITHOUT_LOCAL;
        return POLICY.decide(
                        profile,
                        new RoutingRequest(engine, "test", memoryThreshold, sparkThreshold, 256L << 20),
                        engines)
                .tier();
    }

    private static void assertScalesNoLess(Tier tier, Tier than) {
        assertThat(than.isMoreScalableThan(tier)).as("%s after %s", tier, than).isFalse();
    }
}
