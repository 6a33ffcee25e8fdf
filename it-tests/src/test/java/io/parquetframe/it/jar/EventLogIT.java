package io.parquetframe.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark's event log, and so its history server, tells of queries that ran locally. */
class EventLogIT {

    private static final String SQL = "org.apache.spark.sql.execution.ui.SparkListener";

    @TempDir
    private static Path directory;

    private static final List<JsonNode> EVENTS = new ArrayList<>();
    private static String output = "";

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        Path log = Files.createDirectory(directory.resolve("events"));
        output = new SparkProcess(directory).run(EventLogJob.class, directory.resolve("table"), log);
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> files = Files.walk(log)) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches("(events_|local-).*"))
                    .filter(Files::isRegularFile)
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    EVENTS.add(json.readTree(line));
                }
            }
        }
    }

    @Test
    void theLeafIsThereWithItsMetricsAndTheirValues() {
        JsonNode leaf = execution("local").path("sparkPlanInfo");

        assertThat(leaf.path("nodeName").asText()).isEqualTo("LocalQuery");
        assertThat(metrics(leaf, execution("local")))
                .containsEntry("number of output rows", 7L)
                .containsEntry("number of files read", 1L)
                .containsEntry("number of rows in the row groups", 1000L)
                .containsEntry("number of scans answered from memory", 0L)
                .hasEntrySatisfying("time in the local engine", EventLogIT::isPositive)
                .hasEntrySatisfying("time to convert rows", EventLogIT::isPositive)
                .hasEntrySatisfying("size of columns decoded", EventLogIT::isPositive)
                .hasSize(7);
    }

    @Test
    void aRerunQueryIsOneExecutionThatShowsSparksPlan() {
        assertThat(output).contains("local LOCAL ").contains("rerun LOCAL_THEN_SPARK ");
        long id = execution("rerun").path("executionId").asLong();

        assertThat(ofExecution("SQLExecutionStart", id)).hasSize(1);
        assertThat(ofExecution("SQLExecutionEnd", id)).hasSize(1);
        assertThat(ofExecution("SQLAdaptiveExecutionUpdate", id)).isNotEmpty().allSatisfy(update -> assertThat(
                        update.path("physicalPlanDescription").asText())
                .contains("Scan parquet")
                .doesNotContain("LocalQuery"));
        assertThat(events("SQLExecutionStart"))
                .extracting(EventLogIT::description)
                .doesNotHaveDuplicates();
    }

    private static void isPositive(Long value) {
        assertThat(value).isPositive();
    }

    private static JsonNode execution(String description) {
        List<JsonNode> starts = new ArrayList<>(events("SQLExecutionStart"));
        starts.removeIf(start -> !description(start).equals(description));
        assertThat(starts).as("executions of %s", description).hasSize(1);
        return starts.get(0);
    }

    private static String description(JsonNode start) {
        return start.path("description").asText();
    }

    /** The values that the driver told of a leaf's metrics, by the names that users see. */
    private static Map<String, Long> metrics(JsonNode leaf, JsonNode start) {
        Map<Long, String> names = new HashMap<>();
        leaf.path("metrics")
                .forEach(metric -> names.put(
                        metric.path("accumulatorId").asLong(),
                        metric.path("name").asText()));
        Map<String, Long> values = new HashMap<>();
        for (JsonNode update :
                ofExecution("DriverAccumUpdates", start.path("executionId").asLong())) {
            for (JsonNode pair : update.path("accumUpdates")) {
                String name = names.get(pair.get(0).asLong());
                assertThat(name).as("metric of %s", pair).isNotNull();
                values.put(name, pair.get(1).asLong());
            }
        }
        return values;
    }

    private static List<JsonNode> ofExecution(String kind, long id) {
        return events(kind).stream()
                .filter(event -> event.path("executionId").asLong() == id)
                .toList();
    }

    private static List<JsonNode> events(String kind) {
        return EVENTS.stream()
                .filter(event -> event.path("Event").asText().equals(SQL + kind))
                .toList();
    }
}
