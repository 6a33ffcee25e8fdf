package io.parquetframe.spark.router;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.heuristics.ReasonCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.internal.config.FallbackConfigEntry;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.internal.SQLConf$;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.Iterator;

/**
 * Which of Spark's SQL settings may differ from their defaults in a session whose queries run locally.
 *
 * <p>Each setting stands in {@code spark-settings.tsv} with its treatment. A setting that Spark reads while it evaluates
 * an expression or a file leaves no trace in the plan, so that translation cannot follow it: it must be at its default.
 * The table speaks of the session at the time of the run only. A plan analyzed earlier, or a view that was stored with
 * settings of its own, carries them in its expressions; their translation checks the fields.
 *
 * <p>Thread-safe.
 */
final class SessionSettings {

    /** How a setting is treated. */
    enum Treatment {
        /** Cannot change rows, schema, nullability or error of a query that runs locally. */
        IRRELEVANT,
        /** The optimized plan carries its effect, or translation reads it. */
        HONOURED,
        /** Must be at its default, else the query declines. */
        DEFAULT
    }

    private static final String TABLE = "spark-settings.tsv";
    private static final String SQL_PREFIX = "spark.sql.";

    /** Settings that Spark's Hive and Connect modules register: Hive's tables decline as relations, Connect is a wire. */
    private static final List<String> OTHER_MODULES = List.of("spark.sql.hive.", "spark.sql.connect.");

    private static final Map<String, Treatment> TREATMENTS = readTable();
    private static final Map<String, String> KEY_BY_ALTERNATIVE = alternativesOfDefaults();

    private SessionSettings() {}

    /** The treatment of every setting of Spark, by key. */
    static Map<String, Treatment> treatments() {
        return TREATMENTS;
    }

    /**
     * The reasons why queries of this session do not run locally, sorted by key; empty in most sessions. Looks only at
     * what is set explicitly (some microseconds).
     */
    static List<Reason> declines(SQLConf conf) {
        Map<String, String> settings = conf.settings();
        List<Reason> declines = new ArrayList<>();
        // SQLConf hands out a synchronized map; its contract wants the lock while iterating.
        synchronized (settings) {
            settings.forEach((key, value) -> {
                String changed = change(settings, key, value);
                if (!changed.isEmpty()) {
                    declines.add(new Reason(ReasonCode.SETTING, changed));
                }
            });
        }
        declines.sort(Comparator.comparing(Reason::detail));
        return List.copyOf(declines);
    }

    /** What to say about a setting that forbids a local run; empty if it does not. */
    private static String change(Map<String, String> settings, String key, String value) {
        Treatment treatment = TREATMENTS.get(key);
        if (treatment == Treatment.DEFAULT) {
            // No redaction: such a value is a switch, a number or a name of Spark's, never a secret.
            return isDefault(key, value) ? "" : key + "=" + value;
        }
        if (treatment != null || !key.startsWith(SQL_PREFIX)) {
            return "";
        }
        String current = KEY_BY_ALTERNATIVE.get(key);
        if (current != null) {
            // Spark reads an alternative only where the setting itself is absent.
            return settings.containsKey(current) || isDefault(current, value) ? "" : key + "=" + value;
        }
        // A build of Spark with settings that this table does not know: nobody has judged them. The value stays out, it
        // could be a secret.
        return entry(key) == null || ofOtherModule(key) || isDefault(key, value) ? "" : key;
    }

    private static boolean ofOtherModule(String key) {
        return OTHER_MODULES.stream().anyMatch(key::startsWith);
    }

    /** Compares parsed values: {@code TRUE} is true. A setting without default is never at its default once it is set. */
    private static boolean isDefault(String key, String value) {
        ConfigEntry<?> entry = entry(key);
        if (entry == null) {
            return false;
        }
        Option<?> byDefault =
                entry instanceof FallbackConfigEntry<?> of ? of.fallback().defaultValue() : entry.defaultValue();
        try {
            return byDefault.isDefined()
                    && Objects.equals(byDefault.get(), entry.valueConverter().apply(value));
        } catch (RuntimeException e) {
            // Spark substitutes references such as ${spark.x} later than SET; what they yield is not known here.
            return false;
        }
    }

    private static @Nullable ConfigEntry<?> entry(String key) {
        return SQLConf$.MODULE$.getConfigEntry(key);
    }

    private static Map<String, String> alternativesOfDefaults() {
        Map<String, String> keys = new HashMap<>();
        TREATMENTS.forEach((key, treatment) -> {
            ConfigEntry<?> entry = entry(key);
            if (treatment == Treatment.DEFAULT && entry != null) {
                Iterator<String> alternatives = entry.alternatives().iterator();
                while (alternatives.hasNext()) {
                    keys.put(alternatives.next(), key);
                }
            }
        });
        return Map.copyOf(keys);
    }

    private static Map<String, Treatment> readTable() {
        try (InputStream table = Objects.requireNonNull(SessionSettings.class.getResourceAsStream(TABLE), TABLE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            Map<String, Treatment> treatments = new HashMap<>();
            lines.lines().skip(1).forEach(line -> {
                String[] columns = line.split("\t", -1);
                if (columns.length != 3 || columns[2].isBlank()) {
                    throw new IllegalStateException(TABLE + " needs key, class and reason: " + line);
                }
                Treatment treatment = Treatment.valueOf(columns[1].toUpperCase(Locale.ROOT));
                if (treatments.put(columns[0], treatment) != null) {
                    throw new IllegalStateException(TABLE + " has two rows of " + columns[0]);
                }
            });
            return Map.copyOf(treatments);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + TABLE + " from the jar", e);
        }
    }
}
