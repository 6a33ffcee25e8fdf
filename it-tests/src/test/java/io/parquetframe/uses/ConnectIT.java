package io.parquetframe.uses;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Spark Connect: a server with the jar and the two lines, and a client in Python that knows nothing of them. */
@Tag("python")
class ConnectIT {

    @TempDir
    private static Path directory;

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectory(directory.resolve("events"));
        server = Connect.start(directory);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @TestFactory
    @DisplayName("A Connect client's queries are routed in the server")
    Stream<DynamicTest> client() throws Exception {
        List<DynamicTest> checks = Checks.of(new Program(
                        directory,
                        "connected",
                        Python.interpreter(),
                        Python.program("connected.py"),
                        "sc://127.0.0.1:" + server.address() + "/;user_id=first",
                        PySparkIT.tpch(),
                        directory))
                .toList();
        return Stream.concat(
                checks.stream(),
                Stream.of(
                        DynamicTest.dynamicTest("A local answer is sent by one job of one task", ConnectIT::oneTask)));
    }

    /** Spark's server asks a plan for an RDD; what that holds has been computed in the driver. */
    private static void oneTask() throws Exception {
        server.close();
        EventLog log = EventLog.of(directory.resolve("events"), "Spark Connect server");
        assertThat(log.tasksOfJobs("told apart")).containsExactly(1);
    }
}
