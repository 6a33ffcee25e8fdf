package io.parquetframe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void everyConstantIsListed() {
        long constants = Arrays.stream(Settings.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == Setting.class)
                .count();
        assertThat(Settings.all()).hasSize((int) constants).doesNotHaveDuplicates();
    }

    @Test
    void keysAndVariablesFollowFromTheName() {
        assertThat(Settings.MEMORY_THRESHOLD.key()).isEqualTo("spark.parquetframe.memoryThreshold");
        assertThat(Settings.MEMORY_THRESHOLD.environmentVariable()).isEqualTo("PARQUETFRAME_MEMORY_THRESHOLD");
        assertThat(Settings.ROUTER_CANCEL_SENTINEL_AFTER.environmentVariable())
                .isEqualTo("PARQUETFRAME_ROUTER_CANCEL_SENTINEL_AFTER");
        assertThat(Settings.all().stream().map(Setting::environmentVariable)).doesNotHaveDuplicates();
        assertThat(Settings.ENGINE).hasToString("spark.parquetframe.engine");
    }

    @ParameterizedTest
    @CsvSource({
        "spark.parquetframe.memroyThreshold, memoryThreshold",
        "memorythreshhold, memoryThreshold",
        "spark.parquetframe.engin, engine",
        "spark.parquetframe.local.mem, local.memory",
        "SPARK.parquetframe.ROUTER.STRICKT, router.strict",
    })
    void aMisspeltKeyHasANearestSetting(String key, String name) {
        assertThat(Settings.nearest(key)).get().extracting(Setting::name).isEqualTo(name);
    }

    @Test
    void aKeyLikeNoneHasNoNearestSetting() {
        assertThat(Settings.nearest("spark.parquetframe.colour.of.the.sky")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', abc, 3", "kitten, sitting, 3", "same, SAME, 0", "abc, '', 3"})
    void editDistanceCountsLetters(String first, String second, int distance) {
        assertThat(EditDistance.between(first, second)).isEqualTo(distance);
    }
}
