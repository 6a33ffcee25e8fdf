package io.parquetframe.heuristics;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ShapeHistory.Standing;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Estimates come nearer to what runs show. */
class ShapeHistoriesTest {

    private static final long SHAPE = 7;
    private static final RoutingPolicy POLICY = new RoutingPolicy(CostModel.measured());
    private static final RoutingRequest REQUEST =
            new RoutingRequest(EngineRegistry.AUTO, "default", 1L << 30, 100L << 30, 256L << 20);

    private final ShapeHistories histories = new ShapeHistories();

    private QueryProfile profile() {
        return QueryProfile.builder()
                .bytesToDecode(100 << 20)
                .rows(3_000_000)
                .rowGroups(2)
                .operators(5)
                .expectedResultRows(1000)
                .expectedResultBytes(100_000)
                .history(histories.of(SHAPE))
                .build();
    }

    private RoutingDecision decision() {
        return POLICY.decide(profile(), REQUEST, EngineRegistry.builtIn());
    }

    private double estimate(String engine) {
        return decision().estimate(engine).orElseThrow().millis();
    }

    @Test
    void anEstimateComesNearWhatRunsTake() {
        double observed = 10 * estimate("local");
        for (int i = 0; i < 8; i++) {
            histories.localAnswered(SHAPE, decision(), profile(), observed, 1000);
        }

        assertThat(estimate("local")).isCloseTo(observed, Percentage.withPercentage(2));
        assertThat(histories.of(8)).isEqualTo(ShapeHistory.NONE);
    }

    @Test
    void aCorrectionIsBounded() {
        for (int i = 0; i < 20; i++) {
            histories.sparkAnswered(SHAPE, decision(), profile(), 1e12);
        }

        assertThat(histories.of(SHAPE).sparkFactor())
                .isLessThanOrEqualTo(ShapeHistory.MOST)
                .isGreaterThan(ShapeHistory.MOST / 2);
    }

    @Test
    void aShapeThatWasCutOffComesBackWhenSparkTakesLongerStill() {
        double local = estimate("local");
        histories.localOverran(SHAPE, decision(), profile(), 30 * local);
        assertThat(decision().isLocal()).isFalse();
        assertThat(histories.of(SHAPE).standing()).isEqualTo(Standing.SPARK);

        for (int i = 0; i < 10; i++) {
            histories.sparkAnswered(SHAPE, decision(), profile(), 1000 * local);
        }
        assertThat(decision().isLocal()).isTrue();
    }

    @Test
    void aResultThatWasTooLargeIsExpectedToBeSo() {
        histories.resultWasLarge(SHAPE, profile(), 256L << 20);
        histories.resultWasLarge(SHAPE, profile(), 256L << 20);

        // Bounded: a shape whose results were expected to be tiny is tried again.
        assertThat(histories.of(SHAPE).resultFactor()).isEqualTo(ShapeHistory.MOST);
    }

    @Test
    void aMachineThatIsBusyIsToldByItsPace() {
        assertThat(histories.pace()).as("before anything ran").isEqualTo(ShapeHistories.SLOWEST);
        for (int i = 0; i < 8; i++) {
            histories.localAnswered(i, decision(), profile(), estimate("local"), 1000);
        }
        assertThat(histories.pace()).isCloseTo(1, Percentage.withPercentage(2));
        for (int i = 0; i < 100; i++) {
            histories.localAnswered(i, decision(), profile(), 3 * estimate("local"), 1000);
        }
        assertThat(histories.pace()).isCloseTo(3, Percentage.withPercentage(2));
    }

    @Test
    void memoryIsBounded() {
        for (long shape = 0; shape < ShapeHistories.KEPT + 10; shape++) {
            histories.localOverran(shape, decision(), profile(), 100);
        }

        assertThat(histories.of(0)).isEqualTo(ShapeHistory.NONE);
        assertThat(histories.of(ShapeHistories.KEPT + 9)).isNotEqualTo(ShapeHistory.NONE);
    }
}
