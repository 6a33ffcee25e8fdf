package io.parquetframe.spark.router;

import io.parquetframe.heuristics.Calibration;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * The speed of the machine, as it was measured once. A file that is old, of another machine or unreadable is as good as
 * none, and one that cannot be written costs the next application a measurement.
 */
final class CalibrationFile {

    private static final String NAME = "calibration-1.properties";
    private static final Duration VALID = Duration.ofDays(30);
    private static final String PROCESSORS = "processors";
    private static final String JAVA = "java";
    private static final String LOCAL_FACTOR = "localFactor";
    private static final String SPARK_FACTOR = "sparkFactor";
    private static final String MEASURED_AT = "measuredAt";

    private final Path directory;
    private final Path file;

    CalibrationFile(Path directory) {
        this.directory = directory;
        this.file = directory.resolve(NAME);
    }

    Optional<Calibration> read() {
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties stored = new Properties();
            stored.load(reader);
            boolean fits = here(PROCESSORS).equals(stored.getProperty(PROCESSORS))
                    && here(JAVA).equals(stored.getProperty(JAVA))
                    && Instant.parse(stored.getProperty(MEASURED_AT, ""))
                            .plus(VALID)
                            .isAfter(Instant.now());
            return fits
                    ? Optional.of(new Calibration(
                            Double.parseDouble(stored.getProperty(LOCAL_FACTOR, "")),
                            Double.parseDouble(stored.getProperty(SPARK_FACTOR, ""))))
                    : Optional.empty();
        } catch (IOException | RuntimeException unusable) {
            return Optional.empty();
        }
    }

    void write(Calibration measured) throws IOException {
        Properties stored = new Properties();
        stored.setProperty(PROCESSORS, here(PROCESSORS));
        stored.setProperty(JAVA, here(JAVA));
        stored.setProperty(LOCAL_FACTOR, Double.toString(measured.localFactor()));
        stored.setProperty(SPARK_FACTOR, Double.toString(measured.sparkFactor()));
        stored.setProperty(MEASURED_AT, Instant.now().toString());
        Files.createDirectories(directory);
        Path temporary = Files.createTempFile(directory, NAME, ".new");
        try {
            try (Writer writer = Files.newBufferedWriter(temporary)) {
                stored.store(writer, "How fast this machine is beside the one of ParquetFrame's defaults");
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** What the measurement depends on. */
    private static String here(String what) {
        return what.equals(PROCESSORS)
                ? Integer.toString(Runtime.getRuntime().availableProcessors())
                : System.getProperty("java.vm.version", "");
    }
}
