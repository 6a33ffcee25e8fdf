package io.parquetframe.uses;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The environment that the profile made: its interpreter, and Spark's distribution in it. */
final class Python {

    /** As users give it to {@code --jars}. */
    static final Path ONE_JAR =
            Path.of(requireNonNull(System.getProperty("parquetframe.oneJar"))).normalize();

    static final String EXTENSIONS = "spark.sql.extensions=io.parquetframe.spark.ParquetFrameExtensions";

    private static final Path MODULE = Path.of("").toAbsolutePath();

    private Python() {}

    /** The interpreter. */
    static Path interpreter() {
        String given = System.getProperty("parquetframe.python");
        // Not resolved: a virtual environment is found by the path that its interpreter was started with.
        return given == null ? MODULE.resolve("target/python/bin/python") : Path.of(given);
    }

    /** A program among the tests' sources. */
    static Path program(String name) {
        return MODULE.resolve("src/test/python").resolve(name);
    }

    /** A file of the checkout. */
    static Path checkout(String path) {
        return requireNonNull(MODULE.getParent()).resolve(path);
    }

    /** What other programs call SPARK_HOME. */
    static Path sparkHome() {
        Path libraries = requireNonNull(interpreter().getParent()).resolveSibling("lib");
        try (Stream<Path> versions = Files.list(libraries)) {
            return versions.map(version -> version.resolve("site-packages/pyspark"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No PySpark in " + libraries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of Spark's scripts. */
    static Path script(String name) {
        return sparkHome().resolve("bin").resolve(name);
    }
}
