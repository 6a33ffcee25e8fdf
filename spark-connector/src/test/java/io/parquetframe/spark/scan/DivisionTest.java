package io.parquetframe.spark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivisionTest {

    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        // MiB, tasks, partitions
        "0, 8, 1",
        "4, 8, 1",
        "31, 8, 1",
        "32, 8, 2",
        "150, 2, 2",
        "150, 8, 8",
        "1000, 2, 8",
        "1000, 16, 16"
    })
    void manyBytesKeepAllTasksBusyAndFewAreReadByOne(long mebibytes, int tasks, int partitions) {
        Division division = new Division(128 * MIB, 4 * MIB, tasks);

        assertThat(division.partitions(mebibytes * MIB)).isEqualTo(partitions);
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 4"})
    void openingMayCostNothing(long openBytes, int partitions) {
        assertThat(new Division(1000, openBytes, 4).partitions(4000)).isEqualTo(partitions);
    }
}
