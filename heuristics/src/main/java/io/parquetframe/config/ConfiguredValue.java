package io.parquetframe.config;

/**
 * A value and where it came from.
 *
 * @param setting whose value
 * @param value the value
 * @param source where it came from
 * @param origin the same in words, naming the key, option or variable: <i>environment variable PARQUETFRAME_ENGINE</i>
 * @param text the value as it was written there
 * @param <T> the type of the value
 */
public record ConfiguredValue<T>(Setting<T> setting, T value, Source source, String origin, String text) {}
