package io.parquetframe.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A setting that does not exist, or a value of the wrong form. The user's to repair: the message says how. */
public final class InvalidSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 200;

    private final String key;
    private final String value;
    private final Source source;
    private final @Nullable String nearestKey;

    private InvalidSettingException(
            String message,
            String key,
            String value,
            Source source,
            @Nullable String nearestKey,
            @Nullable Throwable cause) {
        super(message, cause);
        this.key = key;
        this.value = value;
        this.source = source;
        this.nearestKey = nearestKey;
    }

    static InvalidSettingException unknownKey(String key, String value, Source source, String origin) {
        Optional<Setting<?>> nearest = Settings.nearest(key);
        String remedy = nearest.map(setting -> "did you mean " + setting.key() + "? It takes " + setting.form() + ".")
                .orElse("no setting has a name like it; the reference of settings lists those there are.");
        return new InvalidSettingException(
                "Unknown setting " + key + " = " + quoted(value) + " (" + origin + "): " + remedy,
                key,
                value,
                source,
                nearest.map(Setting::key).orElse(null),
                null);
    }

    static InvalidSettingException badValue(
            Setting<?> setting, String value, Source source, String origin, IllegalArgumentException cause) {
        return new InvalidSettingException(
                "Invalid value " + quoted(value) + " of " + setting.key() + " (from " + origin + "): "
                        + cause.getMessage() + ". Expected: " + setting.form() + "; default " + setting.defaultText()
                        + ".",
                setting.key(),
                value,
                source,
                null,
                cause);
    }

    /**
     * A configuration file that is named and cannot be read, or cannot be understood.
     *
     * @param problem with its place, and what to do
     */
    public static InvalidSettingException file(String file, String problem, @Nullable Throwable cause) {
        return new InvalidSettingException(
                "Cannot read the settings in " + file + ": " + problem,
                EnvironmentNames.CONFIG_FILE,
                file,
                Source.FILE,
                null,
                cause);
    }

    private static String quoted(String value) {
        String shown = value.length() > MOST_SHOWN ? value.substring(0, MOST_SHOWN) + "…" : value;
        return '"' + shown + '"';
    }

    /** The key as it was written. */
    public String key() {
        return key;
    }

    /** The value as it was written. */
    public String value() {
        return value;
    }

    public Source source() {
        return source;
    }

    /** For an unknown key: the known key most like it, if any is alike. */
    public Optional<String> nearestKey() {
        return Optional.ofNullable(nearestKey);
    }
}
