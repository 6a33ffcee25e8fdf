package io.parquetframe.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Entities on a standalone cluster of two worker processes, with Kryo and nothing unregistered. The driver is a process of its
 * own with the one jar, which executors get as an application's jar.
 */
class EntityClusterIT {

    @TempDir
    private static Path directory;

    private static String output = "";

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        SparkProcess driver = new SparkProcess(directory);
        try (StandaloneCluster cluster = new StandaloneCluster(directory)) {
            output = driver.environment("SPARK_LOCAL_IP", "127.0.0.1")
                    .run(
                            EntityClusterJob.class,
                            cluster.master(),
                            directory.resolve("warehouse"),
                            SparkProcess.ONE_JAR,
                            directory.resolve("classes"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A17 Every statement does on two workers what it does in one process")
    void statementsWriteAndRead(String storage) {
        assertThat(lines(storage))
                .contains(
                        storage + " inserted [[3000,3000,44985.00]]",
                        storage + " changed [[900,450,2700]]",
                        storage + " merged [[900,200,100]]",
                        storage + " joined [[800,MERGED]]",
                        storage + " ordered [[899,28.99], [898,28.98]]",
                        storage + " overwritten [[10,9]]",
                        storage + " files [[true]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A22 Violations are found on a cluster")
    void violationsAreRefused(String storage) {
        assertThat(lines(storage))
                .anyMatch(line -> line.startsWith(storage + " duplicate DuplicateKeyException"))
                .anyMatch(line -> line.startsWith(storage + " orphan ForeignKeyViolationException"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "avro"})
    @DisplayName("A23 A task that fails, or runs twice, leaves nothing that is seen")
    void attemptsLeaveNothing(String storage) {
        assertThat(lines(storage))
                .contains(
                        storage + " retried [[200,200]]",
                        storage + " duplicated [[400,400]]",
                        storage + " copies true",
                        storage + " unseen [[400]]")
                .anyMatch(line ->
                        line.startsWith(storage + " failed SparkRuntimeException: [USER_RAISED_EXCEPTION] stop"));
    }

    private static java.util.List<String> lines(String storage) {
        return output.lines().filter(line -> line.startsWith(storage + " ")).toList();
    }
}
