package io.parquetframe.heuristics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostModelTest {

    private static List<Estimate> estimates(CostModel model, QueryProfile profile) {
        return model.estimates(profile, EngineRegistry.builtIn());
    }

    @Test
    void anEstimateIsTheSumOfItsTerms() {
        CostModel model = CostModel.of(Map.of("local", new CostModel.Rates(1, 2, 3, 4, 5)));
        QueryProfile profile = QueryProfile.builder()
                .operators(10)
                .files(2)
                .bytesToDecode(3 << 20)
                .rows(2_000_000)
                .build();

        Estimate local = estimates(model, profile).get(0);

        assertThat(local.terms())
                .extracting(Estimate.Term::name)
                .containsExactly("start", "operators", "files", "bytes", "rows");
        assertThat(local.millis()).isCloseTo(1 + 20 + 6 + 12 + 10, within(1e-9));
        assertThat(local).hasToString("local 49.0 ms");
        assertThat(estimates(model, profile)).hasSize(1);
    }

    @Test
    void unknownRowsCostNothing() {
        Estimate nothing =
                estimates(CostModel.measured(), QueryProfile.builder().build()).get(0);

        assertThat(nothing.millis()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void theDefaultsComeNearTheMeasuredTotalsOfTpch() {
        QueryProfile meanQuery = QueryProfile.builder()
                .operators(12)
                .files(4)
                .bytesToDecode(3_000_000_000L / 22)
                .rows(159_000_000 / 22)
                .build();

        List<Estimate> estimates = estimates(CostModel.measured(), meanQuery);

        assertThat(estimates.get(0).millis() * 22).isCloseTo(2_000, within(400.0));
        assertThat(estimates.get(1).millis() * 22).isCloseTo(31_000, within(6_000.0));
    }
}
