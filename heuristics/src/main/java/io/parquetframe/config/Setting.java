package io.parquetframe.config;

import java.util.Locale;

/**
 * One setting, declared once in {@link Settings}: accessors, error messages and the reference page come from here.
 * Immutable.
 *
 * @param <T> the type of its value; sizes are bytes as {@code long}, durations {@link java.time.Duration}
 */
public final class Setting<T> {

    /** What every key of ours begins with. */
    public static final String PREFIX = "spark.parquetframe.";

    /** What every environment variable of ours begins with. */
    public static final String ENVIRONMENT_PREFIX = "PARQUETFRAME_";

    private final String name;
    private final SettingForm<T> form;
    private final String defaultText;
    private final T defaultValue;
    private final String description;
    private final String environmentVariable;
    private final boolean ofEngine;

    Setting(String name, SettingForm<T> form, String defaultText, String description) {
        this(name, form, defaultText, description, false);
    }

    private Setting(String name, SettingForm<T> form, String defaultText, String description, boolean ofEngine) {
        this.ofEngine = ofEngine;
        this.name = name;
        this.form = form;
        this.defaultText = defaultText;
        this.defaultValue = form.parser().apply(defaultText);
        this.description = description;
        this.environmentVariable = ENVIRONMENT_PREFIX
                + name.replace('.', '_')
                        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .toUpperCase(Locale.ROOT);
    }

    /** A setting that is read once an application, when its local engine starts. */
    static <T> Setting<T> ofEngine(String name, SettingForm<T> form, String defaultText, String description) {
        return new Setting<>(name, form, defaultText, description, true);
    }

    /** Whether it is read once an application, when its local engine starts; all others are read for each query. */
    public boolean isOfEngine() {
        return ofEngine;
    }

    /** The key without its prefix, such as {@code local.memory}: the name as an option. */
    public String name() {
        return name;
    }

    /** The key as a session setting, such as {@code spark.parquetframe.local.memory}. */
    public String key() {
        return PREFIX + name;
    }

    /** The environment variable, such as {@code PARQUETFRAME_LOCAL_MEMORY}. */
    public String environmentVariable() {
        return environmentVariable;
    }

    /** The kind of value with its unit, such as <i>byte size</i>. */
    public String type() {
        return form.type();
    }

    /** What a value looks like, for messages and help. */
    public String form() {
        return form.expected();
    }

    /** The default as a user would write it. */
    public String defaultText() {
        return defaultText;
    }

    public T defaultValue() {
        return defaultValue;
    }

    /** What it does, a sentence or two. */
    public String description() {
        return description;
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public T parse(String text) {
        return form.parser().apply(text);
    }

    @Override
    public String toString() {
        return key();
    }
}
