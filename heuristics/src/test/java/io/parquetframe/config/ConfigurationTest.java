package io.parquetframe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    private static final String KEY = "spark.parquetframe.engine";

    @Test
    @DisplayName("A34 An option or hint wins over the session, the session over the environment, that over the default")
    void precedence() {
        Map<String, String> environment = Map.of("PARQUETFRAME_ENGINE", "spark", "PATH", "/bin");
        Configuration session = Configuration.of(Map.of(KEY, "local", "spark.app.name", "x"), environment);
        Configuration query = session.withOverrides(Map.of("ENGINE", "auto"));

        assertFrom(Configuration.defaults(), "auto", Source.DEFAULT, "default");
        assertFrom(
                Configuration.of(Map.of(), environment),
                "spark",
                Source.ENVIRONMENT,
                "environment variable PARQUETFRAME_ENGINE");
        assertFrom(session, "local", Source.SESSION, "session setting " + KEY);
        assertFrom(query, "auto", Source.OPTION_OR_HINT, "option or hint ENGINE");
        assertFrom(query.withOverrides(Map.of(KEY, "spark")), "spark", Source.OPTION_OR_HINT, "option or hint " + KEY);
    }

    @Test
    @DisplayName("A34 The environment wins over the file, the file over the default, for every setting")
    void theFileComesBeforeTheDefault() {
        FileSettings file = FileSettings.of(Settings.all().stream()
                .map(setting -> new FileSettings.Entry(setting.name(), setting.defaultText(), "f.conf, line 1"))
                .toList());
        Map<String, String> environment =
                Settings.all().stream().collect(Collectors.toMap(Setting::environmentVariable, Setting::defaultText));
        Map<String, String> session =
                Settings.all().stream().collect(Collectors.toMap(Setting::key, Setting::defaultText));

        assertSources(Configuration.of(Map.of(), Map.of()), Source.DEFAULT);
        assertSources(Configuration.of(Map.of(), Map.of(), file), Source.FILE);
        assertSources(Configuration.of(Map.of(), environment, file), Source.ENVIRONMENT);
        assertSources(Configuration.of(session, environment, file), Source.SESSION);
        assertSources(Configuration.of(session, environment, file).withOverrides(session), Source.OPTION_OR_HINT);
    }

    private static void assertSources(Configuration configuration, Source source) {
        configuration.validate();
        assertThat(configuration.values()).allMatch(value -> value.source() == source);
    }

    @Test
    @DisplayName("A35 An unknown key in the file is an error with its line")
    void unknownKeyInTheFile() {
        FileSettings file = FileSettings.of(
                List.of(new FileSettings.Entry("spark.parquetframe.engin", "local", "/etc/f.conf, line 3")));

        assertThatThrownBy(Configuration.of(Map.of(), Map.of(), file)::validate)
                .hasMessageStartingWith("Unknown setting spark.parquetframe.engin = \"local\" (configuration file"
                        + " /etc/f.conf, line 3): did you mean spark.parquetframe.engine?");
    }

    @Test
    void unknownVariablesAreWarnedOfWithTheNearestName() {
        assertThat(EnvironmentNames.warnings(List.of(
                        "PATH",
                        "PARQUETFRAME_CONFIG",
                        "PARQUETFRAME_ENGINE",
                        "PARQUETFRAME_LOCAL_THREDS",
                        "PARQUETFRAME_HOME_OF_ALL")))
                .containsExactly(
                        "Environment variable PARQUETFRAME_HOME_OF_ALL is not read by ParquetFrame: no variable of ours"
                                + " has a name like it.",
                        "Environment variable PARQUETFRAME_LOCAL_THREDS is not read by ParquetFrame: did you mean"
                                + " PARQUETFRAME_LOCAL_THREADS?");
    }

    private static void assertFrom(Configuration configuration, String value, Source source, String origin) {
        assertThat(configuration.value(Settings.ENGINE))
                .isEqualTo(new ConfiguredValue<>(Settings.ENGINE, value, source, origin, value));
    }

    @Test
    void valuesAreTyped() {
        Configuration configuration = Configuration.of(
                Map.of("spark.parquetframe.local.timeout", "90s", "spark.parquetframe.sparkThreshold", "2g"), Map.of());

        assertThat(configuration.get(Settings.LOCAL_TIMEOUT)).isEqualTo(Duration.ofSeconds(90));
        assertThat(configuration.get(Settings.SPARK_THRESHOLD)).isEqualTo(2 * ByteSizes.GIB);
        assertThat(configuration.get(Settings.MEMORY_THRESHOLD)).isEqualTo(ByteSizes.GIB);
        assertThat(configuration.values()).hasSameSizeAs(Settings.all());
    }

    @Test
    void whatComesLaterDoesNotChangeAConfiguration() {
        Map<String, String> session = new java.util.HashMap<>(Map.of(KEY, "local"));
        Configuration configuration = Configuration.of(session, Map.of());
        session.put(KEY, "spark");

        assertThat(configuration.get(Settings.ENGINE)).isEqualTo("local");
        assertThat(configuration.withOverrides(Map.of())).isSameAs(configuration);
    }

    @Test
    @DisplayName("A03 An invalid value in the environment is an error that names the variable")
    void invalidEnvironment() {
        Configuration configuration = Configuration.of(Map.of(), Map.of("PARQUETFRAME_MEMORY_THRESHOLD", "big"));

        assertThatThrownBy(configuration::validate)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("Invalid value \"big\" of spark.parquetframe.memoryThreshold (from environment variable"
                        + " PARQUETFRAME_MEMORY_THRESHOLD): it is not a number followed by a unit. Expected: a byte size"
                        + " such as 512m, 1g or 1.5g (a plain number is bytes); default 1g.");
    }

    @Test
    @DisplayName("A35 An unknown key is an error with the nearest known key, the expected form and the source")
    void unknownKey() {
        Configuration configuration = Configuration.of(Map.of("spark.parquetframe.memroyThreshold", "2g"), Map.of());

        InvalidSettingException fault = catchThrowableOfType(InvalidSettingException.class, configuration::validate);

        assertThat(fault.key()).isEqualTo("spark.parquetframe.memroyThreshold");
        assertThat(fault.value()).isEqualTo("2g");
        assertThat(fault.source()).isEqualTo(Source.SESSION);
        assertThat(fault.nearestKey()).contains("spark.parquetframe.memoryThreshold");
        assertThat(fault)
                .hasMessage(
                        "Unknown setting spark.parquetframe.memroyThreshold = \"2g\" (session setting): did you mean"
                                + " spark.parquetframe.memoryThreshold? It takes a byte size such as 512m, 1g or 1.5g (a plain"
                                + " number is bytes).");
    }

    @Test
    @DisplayName("A35 A value of the wrong form is an error with the expected form and the source")
    void wrongForm() {
        Configuration configuration = Configuration.of(Map.of("spark.parquetframe.local.timeout", "soon"), Map.of());

        InvalidSettingException fault = catchThrowableOfType(InvalidSettingException.class, configuration::validate);

        assertThat(fault.key()).isEqualTo("spark.parquetframe.local.timeout");
        assertThat(fault.nearestKey()).isEmpty();
        assertThat(fault)
                .hasMessageContaining("\"soon\"")
                .hasMessageContaining("session setting spark.parquetframe.local.timeout")
                .hasMessageContaining("300ms");
    }

    @Test
    void aKeyInTheWrongCaseIsUnknownBecauseSparkWouldNotFindIt() {
        Configuration configuration = Configuration.of(Map.of("spark.parquetframe.Engine", "local"), Map.of());

        assertThatThrownBy(configuration::validate).hasMessageContaining("did you mean spark.parquetframe.engine?");
    }

    @Test
    void anUnknownOptionIsAnError() {
        Configuration configuration = Configuration.defaults().withOverrides(Map.of("skyColour", "x".repeat(1000)));

        InvalidSettingException fault = catchThrowableOfType(InvalidSettingException.class, configuration::validate);

        assertThat(fault.source()).isEqualTo(Source.OPTION_OR_HINT);
        assertThat(fault.nearestKey()).isEmpty();
        assertThat(fault.getMessage()).contains("skyColour").hasSizeLessThan(400);
    }

    @Test
    void aFaultInOneSettingLeavesTheOthersReadable() {
        Configuration configuration =
                Configuration.of(Map.of(KEY, "local", "spark.parquetframe.router.strict", "perhaps"), Map.of());

        assertThat(configuration.get(Settings.ENGINE)).isEqualTo("local");
        assertThatThrownBy(() -> configuration.get(Settings.ROUTER_STRICT)).isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void whatIsNotOursIsIgnored() {
        Configuration configuration =
                Configuration.of(Map.of("spark.sql.ansi.enabled", "x"), Map.of("PARQUETFRAME_HOME", "/opt/pf"));

        configuration.validate();
        Configuration.defaults().validate();

        assertThat(configuration.get(Settings.ENGINE)).isEqualTo("auto");
    }
}
