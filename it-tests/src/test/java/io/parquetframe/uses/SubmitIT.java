package io.parquetframe.uses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parquetframe.entity.Entity;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.Id;
import io.parquetframe.entity.metadata.GeneratedKey;
import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code spark-submit} to a standalone cluster, from the one jar and two lines. */
@Tag("python")
class SubmitIT {

    private static final List<String> ANSWERS = List.of(
            "small [500,249500]", "large [10,19999900000]", "entity [200000,199999]", "refused DuplicateKeyException");

    @TempDir
    private static Path directory;

    private static Path data;
    private static Path events;
    private static Path warehouse;
    private static Path jobs;
    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        data = Files.createDirectory(directory.resolve("data"));
        events = Files.createDirectory(directory.resolve("events"));
        warehouse = Files.createDirectory(directory.resolve("warehouse"));
        jobs = JobJar.of(directory.resolve("jobs.jar"));
        SparkSession spark = TestSession.spark();
        try (SessionSettings open = SessionSettings.engine(spark, "spark")) {
            spark.range(0, 1_000, 1, 1).write().parquet(data.resolve("small").toString());
            spark.range(0, 200_000, 1, 4)
                    .selectExpr("id", "concat('part ', id % 10) AS part")
                    .write()
                    .parquet(data.resolve("large").toString());
        }
        cluster = new Cluster(directory);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void aJavaJobInClientModeRunsSmallQueriesInTheDriverAndLargeOnesOnExecutors() throws Exception {
        javaJob("client");
        assertThat(history("client")).contains("LocalQuery", "time in the local engine");
    }

    @Test
    void aJavaJobInClusterModeDoesTheSame() throws Exception {
        javaJob("cluster");
    }

    @Test
    void aPythonJobNeedsNoExecutorForSmallQueriesWithDynamicAllocation() throws Exception {
        Path answers = directory.resolve("python.txt");
        submit("python")
                .with("--conf", "spark.dynamicAllocation.enabled=true")
                .with("--conf", "spark.dynamicAllocation.shuffleTracking.enabled=true")
                .with("--conf", "spark.dynamicAllocation.initialExecutors=0")
                .with(Python.program("submitted.py"), data, "python", answers)
                .run()
                .successful();

        assertThat(answers).content().hasLineCount(4).contains(ANSWERS.subList(0, 3));
        EventLog log = log("python");
        List<String> kinds = log.kinds();
        assertThat(kinds.indexOf("SparkListenerExecutorAdded"))
                .as("%s", kinds)
                .isGreaterThan(kinds.indexOf("org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd"));
    }

    @Test
    void aWorkerKilledInTheMiddleOfAWriteLeavesNothingHalfVisible() throws Exception {
        Path files = Files.createDirectory(directory.resolve("held"));
        Program job = submit("held")
                .with("--conf", "spark.executor.extraClassPath=" + jobs)
                .with("--class", "io.parquetframe.uses.job.HeldWrite", jobs, files);
        Process process = job.start();
        try {
            long executor = Eventually.get("a task that writes", () -> {
                assertThat(process.isAlive()).as(job.output()).isTrue();
                Path told = files.resolve("executor");
                return Files.exists(told) ? Optional.of(Long.parseLong(Files.readString(told))) : Optional.empty();
            });
            assertThat(held()).isZero();
            cluster.kill(executor);
            Files.createFile(files.resolve("go"));
            assertThat(process.waitFor()).as(job.output()).isZero();
        } finally {
            Program.stop(process);
        }

        assertThat(job.output()).contains("rows [20000,20000,20000]");
        assertThat(held()).isEqualTo(20_000);
    }

    private static void javaJob(String mode) throws Exception {
        Path answers = directory.resolve(mode + ".txt");
        String output = submit(mode)
                .with("--deploy-mode", mode)
                // A worker starts its drivers without what Java 17 needs; spark-submit gives it to its own.
                .with("--conf", "spark.driver.extraJavaOptions=--add-opens=java.base/java.nio=ALL-UNNAMED")
                .with("--conf", "spark.standalone.submit.waitAppCompletion=true")
                .with("--class", "io.parquetframe.uses.job.Report", jobs, data, mode, answers)
                .run()
                .successful();

        assertThat(answers).as(output).exists();
        assertThat(Files.readAllLines(answers)).isEqualTo(ANSWERS);
        log(mode);
    }

    private static Program submit(String name) throws IOException {
        return cluster.submit(name, events, warehouse).with("--conf", "spark.parquetframe.sparkThreshold=100k");
    }

    /** Where the queries ran, by the event log. */
    private static EventLog log(String name) throws IOException {
        EventLog log = EventLog.of(events, name);
        for (String query : List.of("small", "large", "insert")) {
            assertThat(log.executions(query)).as(query).isPositive();
        }
        assertThat(log.executors("small")).isEmpty();
        assertThat(log.executors("large")).isNotEmpty().doesNotContain("driver");
        assertThat(log.executors("insert")).isNotEmpty().doesNotContain("driver");
        return log;
    }

    /** What a history server tells of the SQL executions of an application. */
    private static String history(String name) throws Exception {
        Program program = new Program(
                        directory,
                        "history-" + name,
                        Python.script("spark-class"),
                        "org.apache.spark.deploy.history.HistoryServer")
                .environment(
                        "SPARK_HISTORY_OPTS",
                        "-Dspark.history.ui.port=0 -Dspark.history.fs.logDirectory=" + events.toUri())
                .environment("SPARK_DAEMON_MEMORY", "384m");
        try (Server server =
                new Server(program, Pattern.compile("Bound HistoryServer to \\S+, and started at (http://\\S+)"))) {
            String address = server.address() + "/api/v1/applications/"
                    + EventLog.of(events, name).application();
            return Eventually.get("the application in the history server", () -> read(address + "/sql?details=true"));
        }
    }

    private static Optional<String> read(String address) {
        try (InputStream in = URI.create(address).toURL().openStream()) {
            JsonNode executions = new ObjectMapper().readTree(in);
            return executions.isEmpty() ? Optional.empty() : Optional.of(executions.toString());
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    /** What a reader without Spark sees. */
    private static long held() {
        try (EntityCatalog catalog = EntityCatalog.open(warehouse.toString())) {
            return catalog.<Held, Long>store(Held.class).count();
        }
    }

    @Entity(name = "held", namespace = "uses")
    record Held(@Id(generated = GeneratedKey.SEQUENCE) Long id, Long held) {}
}
