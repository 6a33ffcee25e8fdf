package io.parquetframe.uses;

import io.parquetframe.it.data.TpchData;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** PySpark in local mode, with the jar and one line. */
@Tag("python")
class PySparkIT {

    @TempDir
    private Path directory;

    @TestFactory
    @DisplayName("PySpark programs run unchanged, sooner")
    Stream<DynamicTest> frames() throws IOException, InterruptedException {
        return Checks.of(new Program(
                directory,
                "frames",
                Python.interpreter(),
                Python.program("frames.py"),
                Python.ONE_JAR,
                tpch(),
                TestSession.directory("test-classes/tpch")));
    }

    /** TPC-H at a scale for tests, written once. */
    static Path tpch() {
        Path tpch = TestSession.directory("tpch-0.01");
        try (SessionSettings open = SessionSettings.engine(TestSession.spark(), "spark")) {
            TpchData.write(TestSession.spark(), 0.01, tpch);
        }
        return tpch;
    }
}
