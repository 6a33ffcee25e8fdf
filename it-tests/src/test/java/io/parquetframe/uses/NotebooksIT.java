package io.parquetframe.uses;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The package {@code parquetframe_spark}, from its wheel, and the notebooks of the examples. */
@Tag("python")
class NotebooksIT {

    @TempDir
    private Path directory;

    @TestFactory
    @DisplayName("The notebooks of the examples run and show what they promise")
    Stream<DynamicTest> notebooks() throws IOException, InterruptedException {
        return Checks.of(new Program(
                        directory,
                        "notebooks",
                        Python.interpreter(),
                        Python.program("notebooks.py"),
                        Python.checkout("examples/notebooks"),
                        directory,
                        Python.ONE_JAR)
                // Settings and caches of Jupyter and matplotlib.
                .environment("HOME", directory.toString()));
    }

    @TestFactory
    @DisplayName("The Python package needs a session and nothing else")
    Stream<DynamicTest> classic() throws IOException, InterruptedException {
        return Checks.of(new Program(
                        directory,
                        "package",
                        Python.interpreter(),
                        Python.program("package.py"),
                        Python.ONE_JAR,
                        PySparkIT.tpch())
                .environment("HOME", directory.toString()));
    }
}
