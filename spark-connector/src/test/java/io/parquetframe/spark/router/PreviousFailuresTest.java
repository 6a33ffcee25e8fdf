package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.spark.router.PreviousFailures.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviousFailuresTest {

    private static final FileIdentity FILE = new FileIdentity("/data/a.parquet", 10, 1, 2, 3);
    private static final FileIdentity CHANGED = new FileIdentity("/data/a.parquet", 10, 1, 2, 4);

    private final PreviousFailures failures = new PreviousFailures();

    @Test
    void theSecondFailureIsOneTooMany() {
        Shape shape = new Shape("SELECT 1", List.of(FILE), List.of());

        failures.record(shape);
        assertThat(failures.isHopeless(() -> shape)).isFalse();
        failures.record(shape);
        assertThat(failures.isHopeless(() -> shape)).isTrue();
    }

    @Test
    void anotherFileStateOrSettingIsANewChance() {
        Shape shape = new Shape("SELECT 1", List.of(FILE), List.of(1L));
        failures.record(shape);
        failures.record(shape);

        assertThat(failures.isHopeless(() -> new Shape("SELECT 1", List.of(CHANGED), List.of(1L))))
                .isFalse();
        assertThat(failures.isHopeless(() -> new Shape("SELECT 1", List.of(FILE), List.of(2L))))
                .isFalse();
        assertThat(failures.isHopeless(() -> new Shape("SELECT 2", List.of(FILE), List.of(1L))))
                .isFalse();
    }

    @Test
    void aSuccessBetweenFailuresCounts() {
        Shape shape = new Shape("SELECT 1", List.of(FILE), List.of());
        failures.record(shape);
        failures.forget(() -> shape);
        failures.record(shape);

        assertThat(failures.isHopeless(() -> shape)).isFalse();
    }

    @Test
    void onlySoManyAreKept() {
        Shape first = new Shape("SELECT 0", List.of(), List.of());
        failures.record(first);
        failures.record(first);
        for (int i = 1; i <= 1_000; i++) {
            failures.record(new Shape("SELECT " + i, List.of(), List.of()));
        }

        assertThat(failures.isHopeless(() -> first)).isFalse();
    }
}
