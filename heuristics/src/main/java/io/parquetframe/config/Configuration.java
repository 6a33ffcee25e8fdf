package io.parquetframe.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings as one query sees them: option or hint before session setting before environment variable before configuration file
 * before default.
 * Immutable, hence safe for use by many threads. Making one and reading defaults from it takes a few microseconds: values
 * are parsed when they are asked for, and {@link #validate} is what finds the faults in the rest.
 */
public final class Configuration {

    private static final Configuration DEFAULTS = new Configuration(Map.of(), Map.of(), Map.of(), FileSettings.NONE);

    /** By name or key as written; looked up by lower-case name. */
    private final Map<String, Written> overrides;

    private final Map<String, String> session;
    private final Map<String, String> environment;
    private final FileSettings file;

    private record Written(String key, String value) {}

    private Configuration(
            Map<String, Written> overrides,
            Map<String, String> session,
            Map<String, String> environment,
            FileSettings file) {
        this.overrides = overrides;
        this.session = session;
        this.environment = environment;
        this.file = file;
    }

    /** Every setting at its default. */
    public static Configuration defaults() {
        return DEFAULTS;
    }

    /**
     * The settings of a session.
     *
     * @param session the session's settings; those without the prefix {@code spark.parquetframe.} are ignored
     * @param environment the process's environment; variables that are no setting's are ignored
     */
    public static Configuration of(Map<String, String> session, Map<String, String> environment) {
        return of(session, environment, FileSettings.NONE);
    }

    /**
     * The same with a configuration file.
     *
     * @param file what it says
     */
    public static Configuration of(Map<String, String> session, Map<String, String> environment, FileSettings file) {
        return new Configuration(
                Map.of(),
                startingWith(Setting.PREFIX, session),
                startingWith(Setting.ENVIRONMENT_PREFIX, environment),
                file);
    }

    /**
     * These settings with the options or hints of one query before them.
     *
     * @param options by name ({@code engine}, {@code local.timeout}) or key, in any case
     */
    public Configuration withOverrides(Map<String, String> options) {
        if (options.isEmpty()) {
            return this;
        }
        Map<String, Written> merged = new LinkedHashMap<>(overrides);
        options.forEach((key, value) -> merged.put(
                Settings.named(key).map(Setting::name).orElse(key).toLowerCase(Locale.ROOT), new Written(key, value)));
        return new Configuration(Map.copyOf(merged), session, environment, file);
    }

    /**
     * The value of a setting.
     *
     * @throws InvalidSettingException if what is written has the wrong form
     */
    public <T> T get(Setting<T> setting) {
        return value(setting).value();
    }

    /**
     * The value of a setting with where it came from.
     *
     * @throws InvalidSettingException if what is written has the wrong form
     */
    public <T> ConfiguredValue<T> value(Setting<T> setting) {
        if (!overrides.isEmpty()) {
            Written option = overrides.get(setting.name().toLowerCase(Locale.ROOT));
            if (option != null) {
                return parsed(setting, option.value(), Source.OPTION_OR_HINT, "option or hint " + option.key());
            }
        }
        if (!session.isEmpty()) {
            String text = session.get(setting.key());
            if (text != null) {
                return parsed(setting, text, Source.SESSION, "session setting " + setting.key());
            }
        }
        if (!environment.isEmpty()) {
            String text = environment.get(setting.environmentVariable());
            if (text != null) {
                return parsed(
                        setting, text, Source.ENVIRONMENT, "environment variable " + setting.environmentVariable());
            }
        }
        if (!file.entries().isEmpty()) {
            FileSettings.Entry entry = file.entries().get(setting.name());
            if (entry != null) {
                return parsed(setting, entry.value(), Source.FILE, entry.origin());
            }
        }
        return new ConfiguredValue<>(
                setting, setting.defaultValue(), Source.DEFAULT, Source.DEFAULT.label(), setting.defaultText());
    }

    /** All settings with their values, in the order of the reference page. */
    public List<ConfiguredValue<?>> values() {
        return Settings.all().stream().<ConfiguredValue<?>>map(this::value).toList();
    }

    /**
     * Checks all that is written: keys under our prefix that no setting has, and values of the wrong form. Which engines
     * there are is not checked here but by the registry of engines.
     *
     * @throws InvalidSettingException for the first fault; unknown keys in alphabetical order, then values
     */
    public void validate() {
        if (overrides.isEmpty()
                && session.isEmpty()
                && environment.isEmpty()
                && file.entries().isEmpty()) {
            return;
        }
        new TreeMap<>(overrides).forEach((name, written) -> {
            if (Settings.named(name).isEmpty()) {
                throw unknownKey(written.key(), written.value(), Source.OPTION_OR_HINT);
            }
        });
        new TreeMap<>(session).forEach((key, text) -> {
            // Session settings are case-sensitive in Spark: one in the wrong case would be silently without effect.
            if (Settings.named(key).filter(setting -> setting.key().equals(key)).isEmpty()) {
                throw unknownKey(key, text, Source.SESSION);
            }
        });
        new TreeMap<>(file.entries()).forEach((name, entry) -> {
            if (Settings.named(name)
                    .filter(setting -> setting.name().equals(name))
                    .isEmpty()) {
                throw InvalidSettingException.unknownKey(entry.key(), entry.value(), Source.FILE, entry.origin());
            }
        });
        Settings.all().forEach(this::value);
    }

    private static InvalidSettingException unknownKey(String key, String text, Source source) {
        return InvalidSettingException.unknownKey(key, text, source, source.label());
    }

    private static <T> ConfiguredValue<T> parsed(Setting<T> setting, String text, Source source, String origin) {
        try {
            return new ConfiguredValue<>(setting, setting.parse(text), source, origin, text);
        } catch (IllegalArgumentException e) {
            throw InvalidSettingException.badValue(setting, text, source, origin, e);
        }
    }

    private static Map<String, String> startingWith(String prefix, Map<String, String> all) {
        Map<String, String> ours = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : all.entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                ours.put(entry.getKey(), entry.getValue());
            }
        }
        return Map.copyOf(ours);
    }
}
