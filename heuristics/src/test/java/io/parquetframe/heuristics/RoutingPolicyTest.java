package io.parquetframe.heuristics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.config.Configuration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingPolicyTest {

    private static final RoutingPolicy POLICY = new RoutingPolicy(CostModel.measured());
    private static final EngineRegistry ENGINES = EngineRegistry.builtIn();
    private static final EngineRegistry WITHOUT_LOCAL =
            ENGINES.with(EngineRegistry.LOCAL, Availability.unavailable("no native library for linux-riscv64"));

    private static RoutingRequest request(String engine) {
        return new RoutingRequest(engine, "session setting spark.parquetframe.engine", 100, 1000, 256L << 20);
    }

    private static QueryProfile reading(long bytes) {
        return QueryProfile.builder().bytesToDecode(bytes).build();
    }

    // With a memory threshold of 100 bytes and a Spark threshold of 1000.
    @ParameterizedTest
    @DisplayName("A01, A05 An engine that is named is used whatever the size, else the thresholds decide")
    @CsvSource({
        "auto,     0, local, RESIDENT,  FITS_MEMORY_THRESHOLD",
        "auto,   100, local, RESIDENT,  FITS_MEMORY_THRESHOLD",
        "auto,   101, local, STREAMING, FITS_SPARK_THRESHOLD",
        "auto,  1000, local, STREAMING, FITS_SPARK_THRESHOLD",
        "auto,  1001, spark, SPARK,     ABOVE_SPARK_THRESHOLD",
        "local,    0, local, RESIDENT,  ENGINE_REQUESTED",
        "local,  101, local, STREAMING, ENGINE_REQUESTED",
        "local, 9999, local, STREAMING, ENGINE_REQUESTED",
        "local, 9223372036854775807, local, STREAMING, ENGINE_REQUESTED",
        "spark,    0, spark, SPARK,     ENGINE_REQUESTED",
        "spark, 9999, spark, SPARK,     ENGINE_REQUESTED",
    })
    void theEngineAndTheTier(String asked, long bytes, String engine, Tier tier, ReasonCode reason) {
        RoutingDecision decision = POLICY.decide(reading(bytes), request(asked), ENGINES);

        assertThat(decision.engine()).isEqualTo(engine);
        assertThat(decision.tier()).isEqualTo(tier);
        assertThat(decision.isLocal()).isEqualTo(engine.equals("local"));
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly(reason);
        assertThat(decision.estimates()).extracting(Estimate::engine).containsExactly("local", "spark");
    }

    @ParameterizedTest
    @CsvSource({
        "auto,     1, ENGINE_UNAVAILABLE",
        "auto,   101, ENGINE_UNAVAILABLE",
        "auto,  1001, ABOVE_SPARK_THRESHOLD",
        "local,    1, ENGINE_UNAVAILABLE",
        "spark,    1, ENGINE_REQUESTED",
    })
    void withoutTheLocalEngineEverythingRunsOnSpark(String asked, long bytes, ReasonCode reason) {
        RoutingDecision decision = POLICY.decide(reading(bytes), request(asked), WITHOUT_LOCAL);

        assertThat(decision.engine()).isEqualTo(EngineRegistry.SPARK);
        assertThat(decision.tier()).isEqualTo(Tier.SPARK);
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly(reason);
    }

    // Spark is expected to need 30 ms for a query of no operators and no bytes.
    @ParameterizedTest
    @CsvSource({
        "auto,     1,    0, FITS_MEMORY_THRESHOLD",
        "auto,     1,   29, FITS_MEMORY_THRESHOLD",
        "auto,     1,   31, ENGINE_STARTING",
        "auto,   101,   31, ENGINE_STARTING",
        "auto,  1001,    0, ABOVE_SPARK_THRESHOLD",
        "local,    1, 1000, ENGINE_REQUESTED",
    })
    void aStartingEngineIsWaitedForWhereSparkWouldNeedLonger(
            String asked, long bytes, double remainingMillis, ReasonCode reason) {
        EngineRegistry starting = ENGINES.with(EngineRegistry.LOCAL, new Availability.Starting(remainingMillis));

        RoutingDecision decision = POLICY.decide(reading(bytes), request(asked), starting);

        assertThat(decision.reasons()).extracting(Reason::code).containsExactly(reason);
        assertThat(decision.isLocal())
                .isEqualTo(reason.kind() == ReasonCode.Kind.CHOICE && reason != ReasonCode.ABOVE_SPARK_THRESHOLD);
    }

    @Test
    void aSparkThresholdBelowTheMemoryThresholdWins() {
        RoutingRequest request = new RoutingRequest("auto", "default", 1000, 100, 256L << 20);

        assertThat(POLICY.decide(reading(101), request, ENGINES).tier()).isEqualTo(Tier.SPARK);
        assertThat(POLICY.decide(reading(100), request, ENGINES).tier()).isEqualTo(Tier.RESIDENT);
    }

    @Test
    @DisplayName("A02, A03 An unknown engine is an error that lists the engines there are and says where it was named")
    void unknownEngine() {
        RoutingRequest request = RoutingRequest.of(Configuration.of(Map.of(), Map.of("PARQUETFRAME_ENGINE", "Polars")));

        assertThatThrownBy(() -> POLICY.decide(reading(1), request, ENGINES))
                .isInstanceOfSatisfying(UnknownEngineException.class, e -> assertThat(e.engine())
                        .isEqualTo("polars"))
                .hasMessage("Unknown engine \"polars\" (from environment variable PARQUETFRAME_ENGINE)."
                        + " Use auto, local, spark.");
    }

    @Test
    void theRequestComesFromTheSettings() {
        Configuration configuration = Configuration.of(
                Map.of("spark.parquetframe.engine", "LOCAL", "spark.parquetframe.memoryThreshold", "1k"), Map.of());

        assertThat(RoutingRequest.of(configuration))
                .isEqualTo(new RoutingRequest(
                        "local", "session setting spark.parquetframe.engine", 1024, 100L << 30, 256L << 20));
    }

    @Test
    void aThirdEngineIsUsedWhenItIsNamed() {
        EngineRegistry engines = ENGINES.with(new EngineDescriptor(
                "remote", "Somewhere else.", Set.of(Capability.DISTRIBUTED), Availability.available()));

        RoutingDecision decision = POLICY.decide(reading(1), request("remote"), engines);

        assertThat(decision.engine()).isEqualTo("remote");
        assertThat(decision.tier()).isEqualTo(Tier.SPARK);
        assertThat(decision.estimates()).hasSize(2);
    }
}
