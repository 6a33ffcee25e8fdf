package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.config.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineSettingsTest {

    private final List<String> warnings = new ArrayList<>();
    private final EngineSettings settings =
            new EngineSettings(session("spark.parquetframe.local.memory", "1g"), warnings::add);

    @Test
    void anotherSizeIsWarnedOfOnceWithTheOneThatCounts() {
        settings.compare(session("spark.parquetframe.local.memory", "2g"));
        settings.compare(session("spark.parquetframe.local.memory", "2g"));

        assertThat(warnings)
                .containsExactly("spark.parquetframe.local.memory = 2g (from session setting"
                        + " spark.parquetframe.local.memory) has no effect: the local engine of this application started"
                        + " with 1g (from session setting spark.parquetframe.local.memory). Set it before the first"
                        + " query, and start the application again");
        settings.compare(session("spark.parquetframe.local.threads", "3"));
        assertThat(warnings).hasSize(2);
    }

    @Test
    void theSameInOtherWordsADefaultAndWhatCountsForEachQueryAreNoChange() {
        settings.compare(session("spark.parquetframe.local.memory", "1024m"));
        settings.compare(Configuration.defaults());
        settings.compare(session("spark.parquetframe.local.timeout", "1s"));
        settings.compare(session("spark.parquetframe.local.residentMemory", "0"));

        assertThat(warnings).isEmpty();
    }

    private static Configuration session(String key, String value) {
        return Configuration.of(Map.of(key, value), Map.of());
    }
}
