package io.parquetframe.it.jar;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Java process with Spark's jars, the one jar and the jobs of this package, and nothing else. Everything that it writes
 * belongs below its directory.
 */
final class SparkProcess {

    static final Path ONE_JAR = Path.of(requireNonNull(System.getProperty("parquetframe.oneJar")));

    private final Path directory;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String first = "";
    private boolean opens = true;

    SparkProcess(Path directory) {
        this.directory = directory;
    }

    /** One more option of the JVM. */
    SparkProcess option(String option) {
        options.add(option);
        return this;
    }

    SparkProcess environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Without the options that open Java's packages to Spark. */
    SparkProcess withoutOpens() {
        opens = false;
        return this;
    }

    /** A directory that comes before Spark's jars. */
    SparkProcess firstOnClassPath(Path entry) {
        first += entry + File.pathSeparator;
        return this;
    }

    /** Runs a job of this package to its end, which must be a good one; what it printed, its log included. */
    String run(Class<?> job, Object... arguments) throws IOException, InterruptedException {
        return ended(true, job, arguments);
    }

    /** The same for one that must fail. */
    String fail(Class<?> job, Object... arguments) throws IOException, InterruptedException {
        return ended(false, job, arguments);
    }

    private String ended(boolean well, Class<?> job, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> opens && argument.startsWith("--add-opens"))
                .forEach(command::add);
        // A short life is not worth the second compiler.
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                String.join(
                        File.pathSeparator,
                        first + sparkClassPath(),
                        ONE_JAR.toString(),
                        onlyTheJobs().toString()),
                job.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }

        Path log = directory.resolve(job.getSimpleName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended;
        try {
            ended = process.waitFor(5, TimeUnit.MINUTES);
        } finally {
            process.destroyForcibly();
        }
        String output = Files.readString(log);
        assertThat(ended).as(output).isTrue();
        assertThat(process.exitValue() == 0).as(output).isEqualTo(well);
        return output;
    }

    /** A directory with the classes of this package, so that none of the other test classes are there. */
    private Path onlyTheJobs() throws IOException {
        String folder = SparkProcess.class.getPackageName().replace('.', '/');
        Path copies = Files.createDirectories(directory.resolve("classes").resolve(folder));
        try (Stream<Path> compiled = Files.list(compiled(folder))) {
            for (Path source : compiled.toList()) {
                try (InputStream bytes = Files.newInputStream(source)) {
                    Files.copy(bytes, copies.resolve(source.getFileName()));
                }
            }
        }
        return directory.resolve("classes");
    }

    private static Path compiled(String folder) {
        try {
            return Path.of(requireNonNull(SparkProcess.class.getClassLoader().getResource(folder))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The jars that Spark ships. */
    static String sparkClassPath() throws IOException {
        return Files.readString(Path.of(requireNonNull(System.getProperty("parquetframe.sparkClassPathFile"))))
                .strip();
    }
}
