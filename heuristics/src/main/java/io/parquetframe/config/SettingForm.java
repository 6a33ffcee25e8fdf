package io.parquetframe.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How values of a setting are written.
 *
 * @param type the kind of value with its unit, such as <i>byte size</i>
 * @param expected what a value looks like, for error messages: <i>a byte size such as 512m or 1g</i>
 * @param parser text to value; throws IllegalArgumentException saying what is wrong with the text
 * @param <T> the type of the value
 */
record SettingForm<T>(String type, String expected, Function<String, T> parser) {

    static final SettingForm<Long> BYTES = new SettingForm<>(
            "byte size", "a byte size such as 512m, 1g or 1.5g (a plain number is bytes)", ByteSizes::parse);

    static final SettingForm<OptionalLong> BYTES_OR_AUTO = new SettingForm<>(
            "byte size or auto",
            "auto, or a byte size such as 512m, 1g or 1.5g (a plain number is bytes)",
            text -> isAuto(text) ? OptionalLong.empty() : OptionalLong.of(ByteSizes.parse(text)));

    static final SettingForm<Duration> DURATION = new SettingForm<>(
            "duration", "a duration such as 300ms, 10s, 1min or 1h (a plain number is milliseconds)", Durations::parse);

    static final SettingForm<Optional<Duration>> DURATION_OR_AUTO = new SettingForm<>(
            "duration or auto",
            "auto, or a duration such as 300ms, 10s, 1min or 1h (a plain number is milliseconds)",
            text -> isAuto(text) ? Optional.empty() : Optional.of(Durations.parse(text)));

    static final SettingForm<Boolean> BOOLEAN = new SettingForm<>(
            "boolean", "true or false", text -> switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("it is neither");
            });

    static final SettingForm<OnIncompatible> ON_INCOMPATIBLE = new SettingForm<>(
            "choice", "fail or disable", text -> switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "fail" -> OnIncompatible.FAIL;
                case "disable" -> OnIncompatible.DISABLE;
                default -> throw new IllegalArgumentException("it is neither");
            });

    static final SettingForm<Optional<Path>> DIRECTORY_OR_AUTO =
            new SettingForm<>("directory or auto", "auto, or the absolute path of a directory", text -> {
                if (isAuto(text)) {
                    return Optional.empty();
                }
                return Optional.of(absolutePath(text));
            });

    static final SettingForm<Optional<Path>> FILE_OR_AUTO =
            new SettingForm<>("file or auto", "auto, or the absolute path of a file", text -> {
                if (isAuto(text)) {
                    return Optional.empty();
                }
                return Optional.of(absolutePath(text));
            });

    private static final Pattern ENGINE_NAME = Pattern.compile("[a-z][a-z0-9_-]*");

    /** Lower case. Which engines there are is known to the registry of engines, not here. */
    static final SettingForm<String> ENGINE =
            new SettingForm<>("engine", "auto, local, spark or another engine's name", text -> {
                String name = text.strip().toLowerCase(Locale.ROOT);
                if (!ENGINE_NAME.matcher(name).matches()) {
                    throw new IllegalArgumentException(
                            "a name holds letters, digits, - and _ only, and begins with a letter");
                }
                return name;
            });

    /** Lower case, none twice; Spark is never among them, since it runs what no other engine does. */
    static final SettingForm<Set<String>> OTHER_ENGINES =
            new SettingForm<>("engines", "names of engines other than spark, with commas between them", text -> {
                Set<String> names = new TreeSet<>();
                for (String name : text.split(",", -1)) {
                    if (!name.isBlank()) {
                        names.add(ENGINE.parser().apply(name));
                    }
                }
                if (names.contains("spark")) {
                    throw new IllegalArgumentException("spark runs what no other engine does");
                }
                return Set.copyOf(names);
            });

    static SettingForm<Long> bytes(long least, long most) {
        return new SettingForm<>(
                "byte size",
                "a byte size from " + ByteSizes.format(least) + " to " + ByteSizes.format(most) + " such as 64m",
                text -> {
                    long value = ByteSizes.parse(text);
                    if (value < least || value > most) {
                        throw new IllegalArgumentException(ByteSizes.format(value) + " is out of range");
                    }
                    return value;
                });
    }

    static SettingForm<Integer> integer(int least, int most) {
        return new SettingForm<>(
                "integer", "a whole number from " + least + " to " + most, text -> parseInteger(text, least, most));
    }

    static SettingForm<OptionalInt> integerOrAuto(int least, int most) {
        return new SettingForm<>(
                "integer or auto",
                "auto, or a whole number from " + least + " to " + most,
                text -> isAuto(text) ? OptionalInt.empty() : OptionalInt.of(parseInteger(text, least, most)));
    }

    private static int parseInteger(String text, int least, int most) {
        int value;
        try {
            value = Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it is not a whole number, or far too large", e);
        }
        if (value < least || value > most) {
            throw new IllegalArgumentException("it is out of range");
        }
        return value;
    }

    private static Path absolutePath(String text) {
        Path path;
        try {
            path = Path.of(text.strip());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("it is not a path on this system", e);
        }
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("it is not absolute");
        }
        return path;
    }

    private static boolean isAuto(String text) {
        return text.strip().equalsIgnoreCase("auto");
    }
}
