package io.parquetframe.heuristics;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.config.ByteSizes;
import io.parquetframe.heuristics.ShapeHistory.Standing;
import org.junit.jupiter.api.Test;

/** Which queries the model gives to Spark. */
class SparkAdvantageTest {

    private static final RoutingPolicy POLICY = new RoutingPolicy(CostModel.measured());
    private static final RoutingRequest REQUEST =
            new RoutingRequest(EngineRegistry.AUTO, "default", 1L << 30, 100L << 30, 256L << 20);

    private static RoutingDecision decide(QueryProfile.Builder profile) {
        return POLICY.decide(profile.build(), REQUEST, EngineRegistry.builtIn());
    }

    private static QueryProfile.Builder scan(long bytes) {
        return QueryProfile.builder()
                .bytesToDecode(bytes)
                .rows(bytes / 40)
                .rowGroups((int) (bytes / (64 * ByteSizes.MIB)))
                .files(4)
                .operators(4);
    }

    @Test
    void aSmallQueryStaysLocalWhateverTheCluster() {
        assertThat(decide(scan(ByteSizes.MIB).cluster(new ClusterSize(100, 800)))
                        .engine())
                .isEqualTo("local");
    }

    @Test
    void aLargeScanGoesToAClusterWithManyCoresAndSaysSo() {
        RoutingDecision decision = decide(scan(50 * ByteSizes.GIB).cluster(new ClusterSize(100, 800)));

        assertThat(decision.reasons()).extracting(Reason::code).containsExactly(ReasonCode.SPARK_SOONER);
        assertThat(decision.reasons().get(0).detail())
                .contains("bytes")
                .contains("spark")
                .contains("local");
        assertThat(decide(scan(50 * ByteSizes.GIB)).engine()).isEqualTo("local");
    }

    @Test
    void manyRowsForTasksOfSparkAreReadByThemAndRowsForTheDriverAreNot() {
        QueryProfile.Builder rows =
                scan(200 * ByteSizes.MIB).expectedResultRows(5_000_000).expectedResultBytes(200 * ByteSizes.MIB);

        assertThat(decide(rows).isLocal()).isTrue();
        assertThat(decide(rows.resultToTasks(true)).reasons())
                .extracting(Reason::code)
                .containsExactly(ReasonCode.SPARK_SOONER);
    }

    @Test
    void costlyFunctionsAreSparks() {
        QueryProfile.Builder texts = scan(100 * ByteSizes.MIB).work(new QueryWork(0, 6_000_000, 1, 0));

        assertThat(decide(texts).reasons()).extracting(Reason::code).containsExactly(ReasonCode.SPARK_SOONER);
    }

    @Test
    void aResultAboveTheLimitIsNotTriedLocally() {
        RoutingDecision decision = decide(scan(ByteSizes.GIB).expectedResultBytes(257 * ByteSizes.MIB));

        assertThat(decision.reasons()).extracting(Reason::code).containsExactly(ReasonCode.RESULT_EXPECTED_LARGE);
    }

    @Test
    void aResultThatEarlierRunsFoundToBeSmallIs() {
        QueryProfile.Builder profile = scan(ByteSizes.GIB)
                .expectedResultBytes(257 * ByteSizes.MIB)
                .history(new ShapeHistory(1, 1, 0.02, Standing.LOCAL));

        assertThat(decide(profile).engine()).isEqualTo("local");
    }

    @Test
    void whatNeedsFarMoreThanTheMemoryGoesToSpark() {
        RoutingDecision decision = decide(scan(ByteSizes.GIB)
                .work(new QueryWork(0, 0, 0, 10 * ByteSizes.GIB))
                .freeMemoryBytes(256 * ByteSizes.MIB));

        assertThat(decision.reasons()).extracting(Reason::code).containsExactly(ReasonCode.MEMORY_EXPECTED_SHORT);
    }

    @Test
    void aShapeThatRunsSomewhereStaysThereUntilTheOtherEngineIsClearlySooner() {
        QueryProfile.Builder near = scan(8 * ByteSizes.GIB).cluster(new ClusterSize(4, 40));
        double even = 0.1;
        while (decide(near.history(new ShapeHistory(even, 1, 1, Standing.LOCAL)))
                .isLocal()) {
            even *= 1.05;
        }

        assertThat(decide(near.history(new ShapeHistory(even / 1.1, 1, 1, Standing.LOCAL)))
                        .isLocal())
                .isTrue();
        assertThat(decide(near.history(new ShapeHistory(even / 1.1, 1, 1, Standing.SPARK)))
                        .isLocal())
                .isFalse();
    }

    @Test
    void aShapeThatWasSlowLocallyGoesToSparkAndBackWhenSparkIsSlowerStill() {
        QueryProfile.Builder query = scan(100 * ByteSizes.MIB);

        assertThat(decide(query.history(new ShapeHistory(60, 1, 1, Standing.LOCAL)))
                        .isLocal())
                .isFalse();
        assertThat(decide(query.history(new ShapeHistory(60, 60, 1, Standing.SPARK)))
                        .isLocal())
                .isTrue();
    }
}
