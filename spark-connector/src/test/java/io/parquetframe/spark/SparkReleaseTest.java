package io.parquetframe.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkReleaseTest {

    @ParameterizedTest
    @ValueSource(strings = {"4.1.0", "4.1.1", "4.1.12", "4.1.1-amzn-0", "4.1.2-SNAPSHOT"})
    void patchesFit(String version) {
        assertThat(SparkRelease.fits(version)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.0.1", "4.2.0", "4.10.0", "3.5.6", "5.1.0", "4", "", "4.1x"})
    void othersDoNot(String version) {
        assertThat(SparkRelease.fits(version)).isFalse();
    }

    @Test
    void theVersionOfTheBuildFits() {
        assertThat(SparkRelease.isUsable()).isTrue();
    }
}
