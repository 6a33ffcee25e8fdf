package io.parquetframe.spark.router;

import io.parquetframe.config.Configuration;
import io.parquetframe.config.ConfiguredValue;
import io.parquetframe.config.Setting;
import io.parquetframe.config.Settings;
import io.parquetframe.config.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The settings that an engine was started with, and warnings for sessions that want others: one for each wish. Thread-safe.
 */
final class EngineSettings {

    private static final List<Setting<?>> OF_ENGINE =
            Settings.all().stream().filter(Setting::isOfEngine).toList();

    /** A program that changes a setting for ever finds an end. */
    private static final int MOST_WARNINGS = 100;

    private final Configuration started;
    private final Consumer<String> warnings;
    private final Set<String> warned = new HashSet<>();

    EngineSettings(Configuration started, Consumer<String> warnings) {
        this.started = started;
        this.warnings = warnings;
    }

    /** Warns of what this query's settings want and the engine does not do. */
    void compare(Configuration configuration) {
        if (configuration == started) {
            return;
        }
        List<String> changed = new ArrayList<>();
        for (Setting<?> setting : OF_ENGINE) {
            ConfiguredValue<?> wanted = configuration.value(setting);
            // Nobody asked for a default.
            if (wanted.source() != Source.DEFAULT
                    && !wanted.value().equals(started.get(setting))
                    && !isTurnedOff(configuration, setting)) {
                changed.add(message(wanted, started.value(setting)));
            }
        }
        changed.forEach(this::warn);
    }

    /** Columns in memory are the one thing that a session can do without. */
    private static boolean isTurnedOff(Configuration configuration, Setting<?> setting) {
        return setting == Settings.LOCAL_RESIDENT_MEMORY
                && configuration.get(Settings.LOCAL_RESIDENT_MEMORY).orElse(1) == 0;
    }

    private static String message(ConfiguredValue<?> wanted, ConfiguredValue<?> used) {
        return wanted.setting().key() + " = " + wanted.text() + " (from " + wanted.origin()
                + ") has no effect: the local engine of this application started with " + used.text() + " (from "
                + used.origin() + "). Set it before the first query, and start the application again";
    }

    private synchronized void warn(String message) {
        if (warned.size() < MOST_WARNINGS && warned.add(message)) {
            warnings.accept(message);
        }
    }
}
