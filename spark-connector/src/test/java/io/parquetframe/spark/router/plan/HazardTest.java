package io.parquetframe.spark.router.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HazardTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, true, ",
        "1, 1, true, ",
        "2, 0, true, WINDOWS_WITHOUT_ROWS",
        "0, 2, true, SUBQUERIES_WITHOUT_ROWS",
        "2, 2, true, WINDOWS_WITHOUT_ROWS",
        "64, 64, false, ",
        "65, 0, false, MANY_WINDOWS",
        "0, 65, false, MANY_SUBQUERIES"
    })
    void aShapeIsAHazard(int windows, int scalarSubqueries, boolean limitZero, @Nullable Hazard hazard) {
        assertThat(Hazard.of(new Hazard.Findings(windows, scalarSubqueries, limitZero))
                        .orElse(null))
                .isEqualTo(hazard);
    }
}
