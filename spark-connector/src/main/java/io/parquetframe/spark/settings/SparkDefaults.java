package io.parquetframe.spark.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * {@code spark-defaults.conf} as spark-submit finds it: in {@code SPARK_CONF_DIR}, else in {@code conf} below {@code
 * SPARK_HOME}. A process that spark-submit does not start has to read it by itself.
 */
public final class SparkDefaults {

    private SparkDefaults() {}

    /** Settings by key, trimmed; empty where there is no such file. */
    public static Map<String, String> ofThisProcess() {
        return of(System.getenv());
    }

    /**
     * The same for an environment.
     *
     * @throws UncheckedIOException when the file is there and cannot be read
     */
    public static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        file(environment).ifPresent(file -> {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file, e);
            }
            properties.stringPropertyNames().stream()
                    .filter(key -> key.startsWith("spark."))
                    .forEach(
                            key -> settings.put(key, properties.getProperty(key).strip()));
        });
        return settings;
    }

    /** Where it is, if it is. */
    public static Optional<Path> file(Map<String, String> environment) {
        Path directory;
        if (!environment.getOrDefault("SPARK_CONF_DIR", "").isBlank()) {
            directory = Path.of(environment.get("SPARK_CONF_DIR"));
        } else if (!environment.getOrDefault("SPARK_HOME", "").isBlank()) {
            directory = Path.of(environment.get("SPARK_HOME"), "conf");
        } else {
            return Optional.empty();
        }
        Path file = directory.resolve("spark-defaults.conf");
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }
}
