package io.parquetframe.heuristics;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.config.ByteSizes;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RoutingAlternativesTest {

    private static final RoutingPolicy POLICY = new RoutingPolicy(CostModel.measured());
    private static final Pattern CHANGE =
            Pattern.compile("(.*) when spark\\.parquetframe\\.(\\w+) is (below )?(\\S+)( or more)?");

    @Test
    void aLargeQueryRunsLocallyFromAThresholdOn() {
        RoutingDecision decision =
                RoutingDecision.onSpark(List.of(), List.of(new Reason(ReasonCode.ABOVE_SPARK_THRESHOLD, "")));

        assertThat(RoutingAlternatives.of(decision, profile(3 * ByteSizes.GIB + 50 * ByteSizes.MIB)))
                .containsExactly("runs locally when spark.parquetframe.sparkThreshold is 3.1g or more");
    }

    @Test
    void aSettingOfSparkIsNamed() {
        RoutingDecision decision =
                RoutingDecision.onSpark(List.of(), List.of(new Reason(ReasonCode.SETTING, "spark.sql.legacy.x=true")));

        assertThat(RoutingAlternatives.of(decision, null))
                .containsExactly("may run locally when spark.sql.legacy.x is at its default");
    }

    @Test
    void whatOnlySparkRunsHasNoAlternative() {
        RoutingDecision decision =
                RoutingDecision.onSpark(List.of(), List.of(new Reason(ReasonCode.NON_DETERMINISTIC, "rand")));

        assertThat(RoutingAlternatives.of(decision, null)).isEmpty();
    }

    /** What is said is tried. */
    @Property(tries = 500)
    void eachChangeDoesWhatItSays(
            @ForAll @LongRange(min = 1, max = 1L << 45) long bytes,
            @ForAll @LongRange(min = 0, max = 1L << 45) long memory,
            @ForAll @LongRange(min = 0, max = 1L << 45) long spark) {
        RoutingDecision before = decide(bytes, memory, spark);
        for (String sentence : RoutingAlternatives.of(before, profile(bytes))) {
            Matcher change = CHANGE.matcher(sentence);
            assertThat(change.matches()).as(sentence).isTrue();
            long named = ByteSizes.parse(change.group(4));
            long threshold = change.group(3) == null ? named : named - 1;
            RoutingDecision after = change.group(2).equals("sparkThreshold")
                    ? decide(bytes, memory, threshold)
                    : decide(bytes, threshold, spark);
            Tier tier = Map.of(
                            "runs on Spark", Tier.SPARK,
                            "is kept in memory", Tier.RESIDENT,
                            "runs from its files, not from memory,", Tier.STREAMING)
                    .getOrDefault(change.group(1), bytes <= memory ? Tier.RESIDENT : Tier.STREAMING);
            assertThat(after.tier()).as(sentence).isEqualTo(tier);
        }
    }

    private static RoutingDecision decide(long bytes, long memory, long spark) {
        return POLICY.decide(
                profile(bytes),
                new RoutingRequest(EngineRegistry.AUTO, "default", memory, spark, 256L << 20),
                EngineRegistry.builtIn());
    }

    private static QueryProfile profile(long bytes) {
        return QueryProfile.builder().bytesToDecode(bytes).build();
    }
}
