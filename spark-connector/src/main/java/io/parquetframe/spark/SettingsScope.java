package io.parquetframe.spark;

import io.parquetframe.config.Configuration;
import io.parquetframe.config.Setting;
import io.parquetframe.config.Settings;
import io.parquetframe.heuristics.EngineRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * Settings that hold for a session until this is closed; made by {@link ParquetFrame#configure}. Close scopes in the reverse of
 * the order in which they were made, as try-with-resources does. All threads that use the session see them; a thread that
 * should not be seen uses a session of its own ({@code spark.newSession()}). Closing twice is harmless.
 */
public final class SettingsScope implements AutoCloseable {

    private final RuntimeConfig conf;
    private final Map<String, Optional<String>> before;

    private SettingsScope(RuntimeConfig conf, Map<String, Optional<String>> before) {
        this.conf = conf;
        this.before = before;
    }

    /** Checks all settings, then sets them. */
    static SettingsScope open(SparkSession session, Map<String, String> settings) {
        Configuration.defaults().withOverrides(settings).validate();
        RuntimeConfig conf = session.conf();
        Map<String, String> byKey = new LinkedHashMap<>();
        settings.forEach(
                (name, value) -> byKey.put(Settings.named(name).orElseThrow().key(), value));
        known(byKey);
        Map<String, Optional<String>> before = new LinkedHashMap<>();
        byKey.keySet()
                .forEach(key -> before.put(key, conf.contains(key) ? Optional.of(conf.get(key)) : Optional.empty()));
        byKey.forEach(conf::set);
        return new SettingsScope(conf, before);
    }

    /** An engine that is not there: better said here than by the first query. */
    private static void known(Map<String, String> byKey) {
        Setting<String> engine = Settings.ENGINE;
        String named = byKey.get(engine.key());
        if (named != null && !engine.parse(named).equals(EngineRegistry.AUTO)) {
            EngineRegistry.builtIn().engine(engine.parse(named), "ParquetFrame.configure");
        }
    }

    /** Puts back what was set before, or unsets it. */
    @Override
    public synchronized void close() {
        before.forEach((key, value) -> value.ifPresentOrElse(text -> conf.set(key, text), () -> conf.unset(key)));
        before.clear();
    }
}
