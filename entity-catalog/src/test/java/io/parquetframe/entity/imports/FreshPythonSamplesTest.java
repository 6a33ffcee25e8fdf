package io.parquetframe.entity.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Samples that the library writes now; run by the Maven profile {@code python}, which makes its environment. */
@Tag("python")
class FreshPythonSamplesTest extends PythonSamples {

    @TempDir
    private static Path samples;

    @BeforeAll
    static void write() throws Exception {
        Path log = samples.resolve("log");
        Process python = new ProcessBuilder(
                        System.getProperty("parquetframe.python"), "src/test/python/samples.py", samples.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = python.waitFor();
        assertThat(exit).as(Files.readString(log)).isZero();
    }

    @Override
    Path samples() {
        return samples;
    }
}
