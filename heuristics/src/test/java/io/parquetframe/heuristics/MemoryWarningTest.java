package io.parquetframe.heuristics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MemoryWarningTest {

    private static final long GIB = 1L << 30;

    @Test
    @DisplayName("A37 An estimate near the limit is told with estimate, limit and setting")
    void nearTheLimit() {
        assertThat(MemoryWarning.of(reading(9 * GIB / 10), GIB)).hasValueSatisfying(reason -> {
            assertThat(reason.code()).isEqualTo(ReasonCode.NEAR_MEMORY_LIMIT);
            assertThat(reason.detail()).contains("921.6 MiB", "1 GiB", "spark.parquetframe.local.memory");
        });
        assertThat(MemoryWarning.of(reading(5 * GIB), GIB)).isPresent();
    }

    @Test
    void whatFitsOrIsUnknownIsNotTold() {
        assertThat(MemoryWarning.of(reading(GIB / 2), GIB)).isEmpty();
        assertThat(MemoryWarning.of(reading(Long.MAX_VALUE), GIB)).isEmpty();
    }

    private static QueryProfile reading(long bytes) {
        return QueryProfile.builder().bytesToDecode(bytes).build();
    }
}
