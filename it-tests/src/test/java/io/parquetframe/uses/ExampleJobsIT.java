package io.parquetframe.uses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs of the examples, run as their pages say. */
@Tag("python")
class ExampleJobsIT {

    @TempDir
    private Path directory;

    @Test
    void theJavaJobReports() throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        Python.checkout("examples/java-job/SalesReport.java").toString());
        assertThat(status).isZero();
        assertReport(submit().with("--class", "SalesReport", jar(classes), directory));
    }

    @Test
    void thePySparkJobReports() throws Exception {
        assertReport(submit().with(Python.checkout("examples/pyspark-job/report.py"), directory));
    }

    private static void assertReport(Program job) throws IOException, InterruptedException {
        assertThat(job.run().successful().lines())
                .contains("city 0: 5000 orders, 2450000.00", "city 19: 5000 orders, 2545000.00", "report: 20 cities")
                .anyMatch(line -> line.matches("21 queries in \\d+ ms"));
    }

    private Program submit() {
        return new Program(directory, "job", Python.script("spark-submit"))
                .with("--master", "local[2]", "--driver-memory", "1g", "--conf", "spark.ui.enabled=false")
                .with("--jars", Python.ONE_JAR, "--conf", Python.EXTENSIONS);
    }

    private Path jar(Path classes) throws IOException {
        Path jar = directory.resolve("job.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                out.putNextEntry(new JarEntry(file.getFileName().toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar;
    }
}
