package io.parquetframe.heuristics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverrunLimitTest {

    @ParameterizedTest
    @CsvSource({
        "auto,  1000,   5,    60, 1,  1000",
        "auto,  1000,   5, 60000, 1, 12000",
        "auto,  1000, 900,  2000, 1,  2700",
        "auto,  1000, 900,  2000, 2,  5400",
        "auto,     0,   5,    60, 1,    -1",
        "local, 1000,   5,    60, 1,    -1",
    })
    void aRunMayTakeAFifthOfSparksTimeOrThreeTimesItsOwn(
            String engine, long floorMillis, double local, double spark, double pace, long expectedMillis) {
        RoutingDecision decision = new RoutingDecision(
                "local",
                Tier.RESIDENT,
                List.of(estimate("local", local), estimate("spark", spark)),
                List.of(new Reason(ReasonCode.FITS_MEMORY_THRESHOLD, "")));
        RoutingRequest request = new RoutingRequest(engine, "test", 1, 1, 1);

        assertThat(OverrunLimit.of(decision, request, Duration.ofMillis(floorMillis), pace)
                        .map(Duration::toMillis)
                        .orElse(-1L))
                .isEqualTo(expectedMillis);
    }

    private static Estimate estimate(String engine, double millis) {
        return new Estimate(engine, List.of(new Estimate.Term("start", millis)));
    }
}
