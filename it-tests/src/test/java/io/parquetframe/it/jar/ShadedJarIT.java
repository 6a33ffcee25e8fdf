package io.parquetframe.it.jar;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadedJarIT {

    private static final Path JAR = Path.of(requireNonNull(System.getProperty("parquetframe.oneJar")));

    /** What Spark lacks, and nothing else. */
    private static final List<String> ALLOWED = List.of(
            "io/parquetframe/",
            "org/duckdb/",
            "org/apache/arrow/c/",
            "libduckdb_java.so_",
            "arrow_cdata_jni/",
            "META-INF/MANIFEST.MF",
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            "META-INF/services/java.sql.Driver");

    @TempDir
    private Path directory;

    @Test
    void theJarHoldsOnlyWhatIsOnTheAllowList() throws IOException {
        assertThat(entries(JAR)).allMatch(name -> ALLOWED.stream().anyMatch(name::startsWith));
    }

    @Test
    void theJarHoldsOurModulesTheNativeLibrariesAndTheLicenses() throws IOException {
        assertThat(entries(JAR))
                .contains(
                        "io/parquetframe/heuristics/RoutingPolicy.class",
                        "io/parquetframe/local/LocalEngine.class",
                        "io/parquetframe/spark/ParquetFrameExtensions.class",
                        "io/parquetframe/shaded/picocli/CommandLine.class",
                        "org/duckdb/DuckDBDriver.class",
                        "org/apache/arrow/c/Data.class",
                        "libduckdb_java.so_linux_amd64",
                        "arrow_cdata_jni/x86_64/libarrow_cdata_jni.so",
                        "META-INF/LICENSE",
                        "META-INF/NOTICE");
    }

    @Test
    void theJarHoldsNoClassThatSparkShips() throws IOException {
        Set<String> shipped = new HashSet<>();
        for (String jar : sparkClassPath().split(File.pathSeparator, -1)) {
            shipped.addAll(entries(Path.of(jar)));
        }
        assertThat(shipped)
                .contains("org/apache/spark/sql/SparkSession.class", "org/apache/arrow/vector/FieldVector.class");
        assertThat(entries(JAR)).filteredOn(name -> name.endsWith(".class")).doesNotContainAnyElementsOf(shipped);
    }

    @Test
    void aProcessWithSparksJarsAndThisJarOnlyAnswersLocally() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx512m", "-cp"));
        command.add(String.join(
                File.pathSeparator,
                sparkClassPath(),
                JAR.toString(),
                onlyTheJob().toString()));
        command.add(OneJarJob.class.getName());
        command.add(directory.resolve("table").toString());

        Path log = directory.resolve("log.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended;
        try {
            ended = process.waitFor(5, TimeUnit.MINUTES);
        } finally {
            process.destroyForcibly();
        }

        String output = Files.readString(log);
        assertThat(ended).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).contains("rows [[0,334], [1,333], [2,333]]").contains("decision LOCAL ");
    }

    /** A directory with the job's class, so that none of the other test classes are there. */
    private Path onlyTheJob() throws IOException {
        String name = OneJarJob.class.getName().replace('.', '/') + ".class";
        Path copy = directory.resolve("classes").resolve(name);
        Files.createDirectories(requireNonNull(copy.getParent()));
        try (InputStream compiled =
                requireNonNull(OneJarJob.class.getClassLoader().getResourceAsStream(name))) {
            Files.copy(compiled, copy);
        }
        return directory.resolve("classes");
    }

    private static String sparkClassPath() throws IOException {
        return Files.readString(Path.of(requireNonNull(System.getProperty("parquetframe.sparkClassPathFile"))))
                .strip();
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                Stream<? extends ZipEntry> entries = file.stream()) {
            return entries.filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
