package io.parquetframe.spark.cli.shell;

import io.parquetframe.spark.ParquetFrameCatalog;
import io.parquetframe.spark.ParquetFrameExtensions;
import io.parquetframe.spark.settings.SparkDefaults;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.classic.SparkSession;
import org.jspecify.annotations.Nullable;

/** The session of the command line: an ordinary one, without the services that a short life does not need. */
final class CommandSession {

    private static final String EXTENSIONS = "spark.sql.extensions";
    private static final String MASTER = "spark.master";
    private static final String CATALOG = "spark.sql.catalog.";

    private CommandSession() {}

    /**
     * Starts it. What {@code spark-defaults.conf} says counts less than what is given, and more than what is set here.
     *
     * @param given settings by key
     */
    static SparkSession open(Map<String, String> given) {
        Map<String, String> settings = new LinkedHashMap<>(defaults());
        settings.putAll(SparkDefaults.ofThisProcess());
        settings.putAll(given);
        settings.merge(EXTENSIONS, ParquetFrameExtensions.class.getName(), CommandSession::joined);
        if (settings.getOrDefault(MASTER, "").startsWith("local")) {
            // No look-up of a host name, which takes seconds where there is none.
            settings.putIfAbsent("spark.driver.host", "127.0.0.1");
            settings.putIfAbsent("spark.driver.bindAddress", "127.0.0.1");
        }
        SparkSession.Builder builder = SparkSession.builder();
        settings.forEach(builder::config);
        return builder.getOrCreate();
    }

    private static Map<String, String> defaults() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.app.name", "bin/pf");
        settings.put(MASTER, "local[*]");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.ui.showConsoleProgress", String.valueOf(Terminals.isError()));
        // 200 tasks of nothing are most of a small query that Spark runs; larger ones are coalesced from these.
        settings.put(
                "spark.sql.shuffle.partitions",
                String.valueOf(4 * Runtime.getRuntime().availableProcessors()));
        return settings;
    }

    private static String joined(String theirs, String ours) {
        return java.util.List.of(theirs.split(",")).contains(ours) ? theirs : theirs + "," + ours;
    }

    /** A warehouse as a catalog; nothing where there is none. */
    static Map<String, String> mounted(String catalog, @Nullable String warehouse) {
        if (warehouse == null) {
            return Map.of();
        }
        String location = warehouse.contains(":")
                ? warehouse
                : Path.of(warehouse).toAbsolutePath().normalize().toUri().toString();
        return Map.of(
                CATALOG + catalog, ParquetFrameCatalog.class.getName(), CATALOG + catalog + ".warehouse", location);
    }
}
