package io.parquetframe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingFormsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "17, 17",
        "100b, 100",
        "64k, 65536",
        "64KB, 65536",
        "512m, 536870912",
        "1g, 1073741824",
        "' 1 G ', 1073741824",
        "3.1g, 3328599654",
        "0.5b, 0",
        "2tb, 2199023255552",
        "1p, 1125899906842624",
        "9223372036854775807, 9223372036854775807",
    })
    void byteSizesAreReadAsSparkWritesThem(String text, long bytes) {
        assertThat(ByteSizes.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "'', not a number",
        "g, not a number",
        "-1g, not a number",
        "1e3, not a number",
        "1.g, not a number",
        "'1,5g', not a number",
        "1gib, unit is not one of",
        "1x, unit is not one of",
        "8192p, more than 8 EiB",
        "9223372036854775808, more than 8 EiB",
    })
    void aWrongByteSizeIsExplained(String text, String explanation) {
        assertThatThrownBy(() -> ByteSizes.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(explanation);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, unknown",
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1 KiB",
        "1536, 1.5 KiB",
        "1048575, 1 MiB",
        "9770000000, 9.1 GiB",
        "9223372036854775807, 8 EiB",
    })
    void byteSizesArePrintedForPeople(long bytes, String text) {
        assertThat(ByteSizes.format(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "1500, PT1.5S",
        "250us, PT0.00025S",
        "300ms, PT0.3S",
        "10s, PT10S",
        "1m, PT1M",
        "1min, PT1M",
        "2H, PT2H",
        "' 1 d ', PT24H",
        "36500d, PT876000H",
    })
    void durationsAreReadAsSparkWritesThem(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({
        "'', not a whole number",
        "-1s, not a whole number",
        "1.5s, not a whole number",
        "1y, unit is not one of",
        "36501d, longer than",
        "999999999999999999h, longer than",
    })
    void aWrongDurationIsExplained(String text, String explanation) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(explanation);
    }

    @Test
    void automaticValuesAreEmpty() {
        assertThat(Settings.LOCAL_MEMORY.parse("AUTO")).isEmpty();
        assertThat(Settings.LOCAL_MEMORY.parse("2g")).hasValue(2 * ByteSizes.GIB);
        assertThat(Settings.LOCAL_THREADS.parse(" auto ")).isEmpty();
        assertThat(Settings.LOCAL_THREADS.parse("4")).hasValue(4);
        assertThat(Settings.LOCAL_START_WAIT.parse("auto")).isEmpty();
        assertThat(Settings.LOCAL_START_WAIT.parse("2s")).contains(Duration.ofSeconds(2));
        assertThat(Settings.LOCAL_SPILL_DIRECTORY.parse("auto")).isEmpty();
        assertThat(Settings.LOCAL_SPILL_DIRECTORY.parse("/tmp/x")).contains(Path.of("/tmp/x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1025", "-1", "1.5", "99999999999", "many"})
    void threadsOutOfRangeAreRefused(String text) {
        assertThatThrownBy(() -> Settings.LOCAL_THREADS.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spill", "a\0b"})
    void aDirectoryIsAnAbsolutePath(String text) {
        assertThatThrownBy(() -> Settings.LOCAL_SPILL_DIRECTORY.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void booleansAreTrueOrFalseInAnyCase() {
        assertThat(Settings.ROUTER_STRICT.parse("TRUE")).isTrue();
        assertThat(Settings.ROUTER_STRICT.parse("false")).isFalse();
        assertThatThrownBy(() -> Settings.ROUTER_STRICT.parse("yes")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void enginesAreNamesInAnyCase() {
        assertThat(Settings.ENGINE.parse(" LOCAL ")).isEqualTo("local");
        assertThatThrownBy(() -> Settings.ENGINE.parse("lo cal")).isInstanceOf(IllegalArgumentException.class);
    }
}
