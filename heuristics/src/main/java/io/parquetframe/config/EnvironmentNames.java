package io.parquetframe.config;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of environment variables that begin like ours. Pure. */
public final class EnvironmentNames {

    /** Names the configuration file; no setting, as it says where settings are. */
    public static final String CONFIG_FILE = Setting.ENVIRONMENT_PREFIX + "CONFIG";

    private EnvironmentNames() {}

    /** A sentence for each variable with our prefix that nothing reads, with the name most like it; sorted. */
    public static List<String> warnings(Collection<String> variables) {
        return variables.stream()
                .filter(name -> name.startsWith(Setting.ENVIRONMENT_PREFIX) && !isKnown(name))
                .sorted()
                .map(name -> "Environment variable " + name + " is not read by ParquetFrame: "
                        + nearest(name)
                                .map(known -> "did you mean " + known + "?")
                                .orElse("no variable of ours has a name like it."))
                .toList();
    }

    private static boolean isKnown(String name) {
        return names().anyMatch(name::equals);
    }

    private static Optional<String> nearest(String name) {
        String letters = name.substring(Setting.ENVIRONMENT_PREFIX.length());
        return EditDistance.nearest(letters, names().map(known -> known.substring(Setting.ENVIRONMENT_PREFIX.length())))
                .map(known -> Setting.ENVIRONMENT_PREFIX + known);
    }

    private static Stream<String> names() {
        return Stream.concat(Stream.of(CONFIG_FILE), Settings.all().stream().map(Setting::environmentVariable));
    }
}
