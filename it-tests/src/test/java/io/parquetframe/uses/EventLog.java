package io.parquetframe.uses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What Spark's event log tells of one application. */
final class EventLog {

    private static final String SQL = "org.apache.spark.sql.execution.ui.SparkListener";

    private final List<JsonNode> events = new ArrayList<>();

    /** The application of that name among the logs of a directory. */
    static EventLog of(Path directory, String application) throws IOException {
        try (Stream<Path> logs = Files.list(directory)) {
            for (Path log : logs.toList()) {
                EventLog read = new EventLog(log);
                if (read.events("SparkListenerApplicationStart").stream()
                        .anyMatch(start -> start.path("App Name").asText().equals(application))) {
                    return read;
                }
            }
        }
        throw new AssertionError("No log of " + application + " in " + directory);
    }

    private EventLog(Path log) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> files = Files.walk(log)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().matches("\\..*|appstatus_.*"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    events.add(json.readTree(line));
                }
            }
        }
    }

    /** Spark's id of the application. */
    String application() {
        return events("SparkListenerApplicationStart").get(0).path("App ID").asText();
    }

    /** The executors on which tasks of a query ran; none if it had no job. */
    Set<String> executors(String description) {
        Set<Integer> stages = new HashSet<>();
        for (JsonNode job : events("SparkListenerJobStart")) {
            if (job.path("Properties").path("spark.job.description").asText().equals(description)) {
                job.path("Stage IDs").forEach(stage -> stages.add(stage.asInt()));
            }
        }
        Set<String> executors = new HashSet<>();
        for (JsonNode task : events("SparkListenerTaskEnd")) {
            if (stages.contains(task.path("Stage ID").asInt())) {
                executors.add(task.path("Task Info").path("Executor ID").asText());
            }
        }
        return executors;
    }

    /** How many SQL executions have the description. */
    long executions(String description) {
        return events(SQL + "SQLExecutionStart").stream()
                .filter(start -> start.path("description").asText().equals(description))
                .count();
    }

    /** How many tasks each job has that belongs to the only SQL execution whose plan shows a text. */
    List<Integer> tasksOfJobs(String text) {
        List<JsonNode> executions = events(SQL + "SQLExecutionStart").stream()
                .filter(start -> start.path("physicalPlanDescription").asText().contains(text))
                .toList();
        if (executions.size() != 1) {
            throw new AssertionError(executions.size() + " executions show " + text);
        }
        String id = executions.get(0).path("executionId").asText();
        return events("SparkListenerJobStart").stream()
                .filter(job -> job.path("Properties")
                        .path("spark.sql.execution.id")
                        .asText()
                        .equals(id))
                .map(EventLog::tasks)
                .toList();
    }

    private static int tasks(JsonNode job) {
        int tasks = 0;
        for (JsonNode stage : job.path("Stage Infos")) {
            tasks += stage.path("Number of Tasks").asInt();
        }
        return tasks;
    }

    /** The kinds of events, in order. */
    List<String> kinds() {
        return events.stream().map(event -> event.path("Event").asText()).toList();
    }

    private List<JsonNode> events(String kind) {
        return events.stream()
                .filter(event -> event.path("Event").asText().equals(kind))
                .toList();
    }
}
