package io.parquetframe.spark.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.spark.router.SessionSettings.Treatment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.internal.config.FallbackConfigEntry;
import org.apache.spark.internal.config.OptionalConfigEntry;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.internal.SQLConf$;
import org.apache.spark.sql.internal.StaticSQLConf$;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionSettingsTest {

    /** Some settings register when they are first asked for (lazy in Spark), so ask for all. */
    @BeforeAll
    static void registerAllSettings() throws ReflectiveOperationException {
        for (Object module : List.of(SQLConf$.MODULE$, StaticSQLConf$.MODULE$)) {
            for (Method method : module.getClass().getMethods()) {
                if (method.getParameterCount() == 0 && ConfigEntry.class.isAssignableFrom(method.getReturnType())) {
                    method.invoke(module);
                }
            }
        }
    }

    @Test
    void everySettingOfSparkHasOneRowAndNoRowIsWithoutSetting() {
        Set<String> keys = new TreeSet<>();
        SQLConf$.MODULE$.getConfigEntries().forEach(entry -> keys.add(entry.key()));

        assertThat(keys).hasSizeGreaterThan(600);
        assertThat(new TreeSet<>(SessionSettings.treatments().keySet())).isEqualTo(keys);
    }

    @Test
    void rowsAreSortedByKey() throws IOException {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SessionSettings.class.getResourceAsStream("spark-settings.tsv")),
                StandardCharsets.UTF_8))) {
            assertThat(table.lines().skip(1).map(line -> line.split("\t", -1)[0]))
                    .isSorted();
        }
    }

    @Test
    void aFreshSessionDeclinesNothing() {
        assertThat(SessionSettings.declines(new SQLConf())).isEmpty();
    }

    @Test
    void aLegacySwitchDeclinesWithItsKeyAndValue() {
        assertThat(SessionSettings.declines(session(Map.of("spark.sql.legacy.timeParserPolicy", "LEGACY"))))
                .containsExactly(new Reason(ReasonCode.SETTING, "spark.sql.legacy.timeParserPolicy=LEGACY"));
    }

    @Test
    void severalDeclinesAreSortedByKey() {
        SQLConf conf = session(Map.of(
                "spark.sql.parquet.binaryAsString", "true",
                "spark.sql.mapKeyDedupPolicy", "last_win",
                "spark.sql.files.ignoreMissingFiles", "true"));

        assertThat(SessionSettings.declines(conf))
                .extracting(Reason::detail)
                .containsExactly(
                        "spark.sql.files.ignoreMissingFiles=true",
                        "spark.sql.mapKeyDedupPolicy=last_win",
                        "spark.sql.parquet.binaryAsString=true");
    }

    @Test
    void settingsThatPlansCarryOrThatOnlySparkUsesDeclineNothing() {
        SQLConf conf = session(Map.of(
                "spark.sql.shuffle.partitions", "3",
                "spark.sql.ansi.enabled", "false",
                "spark.sql.session.timeZone", "Europe/Rome",
                "spark.sql.caseSensitive", "true",
                "spark.sql.files.maxPartitionBytes", "1m"));

        assertThat(SessionSettings.declines(conf)).isEmpty();
    }

    @Test
    void keysThatSparkDoesNotKnowDeclineNothing() {
        SQLConf conf = session(Map.of(
                "spark.sql.no.such.setting", "true",
                "spark.sql.catalog.pf", "io.parquetframe.spark.ParquetFrameCatalog",
                "spark.app.name", "test"));

        assertThat(SessionSettings.declines(conf)).isEmpty();
    }

    @Test
    void aRegisteredSettingThatNobodyHasJudgedDeclinesWithoutItsValue() {
        String key = "spark.sql.unjudged.setting";
        ConfigEntry<Object> entry =
                SQLConf$.MODULE$.buildConf(key).booleanConf().createWithDefault(false);
        try {
            assertThat(SessionSettings.declines(session(Map.of(key, "true"))))
                    .containsExactly(new Reason(ReasonCode.SETTING, key));
            assertThat(SessionSettings.declines(session(Map.of(key, "false")))).isEmpty();
        } finally {
            SQLConf$.MODULE$.unregister(entry);
        }
    }

    @Test
    void anAlternativeKeyCountsWhereTheSettingItselfIsAbsent() {
        String alternative = "spark.sql.legacy.parquet.datetimeRebaseModeInRead";
        SQLConf conf = session(Map.of(alternative, "LEGACY"));
        assertThat(SessionSettings.declines(conf))
                .containsExactly(new Reason(ReasonCode.SETTING, alternative + "=LEGACY"));

        conf.setConfString("spark.sql.parquet.datetimeRebaseModeInRead", "corrected");
        assertThat(SessionSettings.declines(conf)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("settingsThatMustBeDefaultAndHaveOne")
    void aSettingThatMustBeDefaultDeclinesNothingWhenSetToItsDefault(ConfigEntry<?> entry) {
        assertThat(SessionSettings.declines(session(Map.of(entry.key(), defaultOf(entry)))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("settingsThatMustBeDefault")
    void aSettingThatMustBeDefaultDeclinesAnyOtherValue(ConfigEntry<?> entry) {
        String other = otherValue(entry);

        assertThat(SessionSettings.declines(session(Map.of(entry.key(), other))))
                .containsExactly(new Reason(ReasonCode.SETTING, entry.key() + "=" + other));
    }

    static Stream<ConfigEntry<?>> settingsThatMustBeDefault() {
        return SessionSettings.treatments().entrySet().stream()
                .filter(row -> row.getValue() == Treatment.DEFAULT)
                .map(row -> SQLConf$.MODULE$.getConfigEntry(row.getKey()));
    }

    static Stream<ConfigEntry<?>> settingsThatMustBeDefaultAndHaveOne() {
        return settingsThatMustBeDefault().filter(entry -> !(entry instanceof OptionalConfigEntry));
    }

    /** The first value of a few kinds that the setting accepts and that is not its default. */
    private static String otherValue(ConfigEntry<?> entry) {
        return Stream.of("true", "false", "LEGACY", "HEX", "LAST_WIN", "7", "_other")
                .filter(value -> !value.equals(defaultOf(entry)) && accepts(entry, value))
                .findFirst()
                .orElseThrow();
    }

    private static String defaultOf(ConfigEntry<?> entry) {
        return entry instanceof FallbackConfigEntry<?> of
                ? of.fallback().defaultValueString()
                : entry.defaultValueString();
    }

    private static boolean accepts(ConfigEntry<?> entry, String value) {
        try {
            entry.valueConverter().apply(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static SQLConf session(Map<String, String> settings) {
        SQLConf conf = new SQLConf();
        settings.forEach(conf::setConfString);
        return conf;
    }
}
