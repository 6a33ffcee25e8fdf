package io.parquetframe.heuristics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostModelTest {

    private static final EngineRates ROUND = new EngineRates(1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 200, 10);

    private static List<Estimate> estimates(CostModel model, QueryProfile profile) {
        return model.estimates(profile, EngineRegistry.builtIn());
    }

    private static QueryProfile.Builder million() {
        return QueryProfile.builder()
                .operators(10)
                .files(2)
                .rowGroups(2)
                .bytesToDecode(4 << 20)
                .rows(2_000_000)
                .work(new QueryWork(1_000_000, 2_000_000, 2, 0))
                .expectedResultRows(1_000_000)
                .expectedResultBytes(1 << 20);
    }

    @Test
    void anEstimateIsTheSumOfItsTerms() {
        CostModel model = CostModel.of(Map.of("local", ROUND));

        Estimate local = estimates(model, million().build()).get(0);

        assertThat(local.terms())
                .extracting(Estimate.Term::name)
                .containsExactly(
                        "start",
                        "operators",
                        "files",
                        "bytes",
                        "rows",
                        "work",
                        "functions",
                        "result",
                        "spill",
                        "others");
        // Two threads share bytes, rows, work and functions.
        assertThat(local.millis()).isCloseTo(1 + 20 + 6 + 8 + 5 + 3 + 7 + 17 + 0 + 0, within(1e-9));
        assertThat(local).hasToString("local 67.0 ms");
        assertThat(estimates(model, million().build())).hasSize(1);
    }

    @Test
    void aResultThatTasksGoOnWithHasItsOwnRates() {
        CostModel model = CostModel.of(Map.of("local", ROUND));

        assertThat(term(million().resultToTasks(true).build(), model, "result")).isCloseTo(300, within(1e-9));
    }

    @Test
    void moreCoresMakeSparkSooner() {
        CostModel model = CostModel.of(Map.of("spark", ROUND));
        QueryProfile small = million().rowGroups(64).build();
        QueryProfile large =
                million().rowGroups(64).cluster(new ClusterSize(8, 32)).build();

        assertThat(estimates(model, large).get(0).millis())
                .isLessThan(estimates(model, small).get(0).millis());
    }

    @Test
    void aSingleRowGroupIsReadByOneTask() {
        CostModel model = CostModel.of(Map.of("spark", ROUND));
        QueryProfile one = million().rowGroups(1).files(1).build();
        QueryProfile onManyCores =
                million().rowGroups(1).files(1).cluster(new ClusterSize(8, 32)).build();

        assertThat(term(onManyCores, model, "bytes")).isEqualTo(term(one, model, "bytes"));
        assertThat(term(onManyCores, model, "work")).isLessThan(term(one, model, "work"));
    }

    @Test
    void whatIsInMemoryIsNotDecoded() {
        CostModel model = CostModel.of(Map.of("local", ROUND));

        assertThat(term(million().residentBytes(4 << 20).build(), model, "bytes"))
                .isZero();
    }

    @Test
    void otherQueriesTakeTheirShareOfTheProcessors() {
        CostModel model = CostModel.of(Map.of("local", ROUND, "spark", ROUND));
        QueryProfile busy =
                million().runningQueries(4).cluster(new ClusterSize(2, 4)).build();

        assertThat(term(busy, model, "others")).isPositive();
        assertThat(estimates(model, busy).get(1).terms())
                .extracting(Estimate.Term::name)
                .doesNotContain("others");
    }

    @Test
    void whatEarlierRunsHaveShownIsATerm() {
        CostModel model = CostModel.of(Map.of("local", ROUND));
        QueryProfile slower = million()
                .history(new ShapeHistory(3, 1, 1, ShapeHistory.Standing.LOCAL))
                .build();

        assertThat(estimates(model, slower).get(0).millis()).isCloseTo(3 * 67, within(1e-9));
        assertThat(term(slower, model, "history")).isCloseTo(2 * 67, within(1e-9));
    }

    @Test
    void memoryThatIsNotThereCostsSpilling() {
        CostModel model = CostModel.of(Map.of("local", ROUND));
        QueryProfile spilling = million()
                .work(new QueryWork(0, 0, 0, 3 << 20))
                .freeMemoryBytes(1 << 20)
                .build();

        assertThat(term(spilling, model, "spill")).isCloseTo(20, within(1e-9));
    }

    @Test
    void unknownRowsCostNothing() {
        Estimate nothing =
                estimates(CostModel.measured(), QueryProfile.builder().build()).get(0);

        assertThat(nothing.millis()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void aSlowerMachineTakesLonger() {
        QueryProfile profile = million().build();

        double slower =
                estimates(CostModel.of(new Calibration(2, 3)), profile).get(0).millis();

        assertThat(slower)
                .isCloseTo(2 * estimates(CostModel.measured(), profile).get(0).millis(), within(1e-6));
    }

    @Test
    void theDefaultsComeNearTheMeasuredTotalsOfTpch() {
        QueryProfile meanQuery = QueryProfile.builder()
                .operators(12)
                .files(4)
                .rowGroups(4)
                .bytesToDecode(3_000_000_000L / 22)
                .rows(159_000_000 / 22)
                .work(new QueryWork(120_000_000 / 22, 0, 0, 0))
                .build();

        List<Estimate> estimates = estimates(CostModel.measured(), meanQuery);

        assertThat(estimates.get(0).millis() * 22).isCloseTo(2_000, within(400.0));
        assertThat(estimates.get(1).millis() * 22).isCloseTo(31_000, within(6_000.0));
    }

    private static double term(QueryProfile profile, CostModel model, String name) {
        return estimates(model, profile).get(0).terms().stream()
                .filter(term -> term.name().equals(name))
                .mapToDouble(Estimate.Term::millis)
                .sum();
    }
}
