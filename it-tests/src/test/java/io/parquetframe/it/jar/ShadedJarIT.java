package io.parquetframe.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadedJarIT {

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
            "META-INF/services/java.sql.Driver",
            "META-INF/services/org.apache.spark.sql.sources.DataSourceRegister");

    @TempDir
    private Path directory;

    @Test
    void theJarHoldsOnlyWhatIsOnTheAllowList() throws IOException {
        assertThat(entries(SparkProcess.ONE_JAR))
                .allMatch(name -> ALLOWED.stream().anyMatch(name::startsWith));
    }

    @Test
    void theJarHoldsOurModulesTheNativeLibrariesAndTheLicenses() throws IOException {
        assertThat(entries(SparkProcess.ONE_JAR))
                .contains(
                        "io/parquetframe/heuristics/RoutingPolicy.class",
                        "io/parquetframe/local/LocalEngine.class",
                        "io/parquetframe/spark/ParquetFrameExtensions.class",
                        "io/parquetframe/shaded/picocli/CommandLine.class",
                        "io/parquetframe/shaded/typesafe/config/Config.class",
                        "io/parquetframe/shaded/snakeyaml/Yaml.class",
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
        for (String jar : SparkProcess.sparkClassPath().split(File.pathSeparator, -1)) {
            shipped.addAll(entries(Path.of(jar)));
        }
        assertThat(shipped)
                .contains("org/apache/spark/sql/SparkSession.class", "org/apache/arrow/vector/FieldVector.class");
        assertThat(entries(SparkProcess.ONE_JAR))
                .filteredOn(name -> name.endsWith(".class"))
                .doesNotContainAnyElementsOf(shipped);
    }

    @Test
    void aProcessWithSparksJarsAndThisJarOnlyAnswersLocally() throws IOException, InterruptedException {
        // The file that a driver finds in its working directory.
        Files.writeString(directory.resolve("parquetframe.conf"), "engine = local");
        String output = new SparkProcess(directory).run(OneJarJob.class, directory.resolve("table"));

        assertThat(output)
                .contains("rows [[0,334], [1,333], [2,333]]")
                .contains("decision LOCAL [ENGINE_REQUESTED: local by configuration file ")
                .contains("parquetframe.conf, line 1");
        assertThat(output).contains("avro rows [[1000,999]]").contains("avro LOCAL ");
        assertThat(output).contains("on executors [[1000,999]]");
        assertThat(output).contains("parquet entity [[100,109,n9]]", "avro entity [[100,109,n9]]");
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
