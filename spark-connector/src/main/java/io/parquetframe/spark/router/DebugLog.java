package io.parquetframe.spark.router;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parquetframe.config.Configuration;
import io.parquetframe.config.InvalidSettingException;
import io.parquetframe.config.Settings;
import io.parquetframe.spark.settings.ConfigurationFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Debug mode: a line of JSON for each query that a session with {@code log.debug} has run. Listens from the first such query on;
 * Spark's events say when a query has ended, on whichever engine. Thread-safe.
 */
final class DebugLog extends SparkListener {

    private static final Logger LOG = LoggerFactory.getLogger(DebugLog.class);
    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static final Path FILE = Path.of("parquetframe-debug.jsonl");

    private final SparkContext context;
    private final DecisionLog decisions;
    private final AtomicBoolean listening = new AtomicBoolean();
    private final Map<Long, List<Integer>> jobs = new ConcurrentHashMap<>();

    DebugLog(SparkContext context, DecisionLog decisions) {
        this.context = context;
        this.decisions = decisions;
    }

    void listen() {
        if (listening.compareAndSet(false, true)) {
            context.addSparkListener(this);
        }
    }

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        @Nullable
        String execution =
                start.properties() == null ? null : start.properties().getProperty(SQLExecution.EXECUTION_ID_KEY());
        if (execution != null) {
            jobs.computeIfAbsent(Long.valueOf(execution), id -> new ArrayList<>())
                    .add(start.jobId());
        }
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof SparkListenerSQLExecutionEnd end) {
            List<Integer> ofExecution = Objects.requireNonNullElse(jobs.remove(end.executionId()), List.of());
            QueryExecution query = end.qe();
            if (query != null) {
                try {
                    record(end, query, ofExecution);
                } catch (IOException | RuntimeException e) {
                    LOG.warn("Debug mode cannot write a record: {}", e.toString());
                }
            }
        }
    }

    private void record(SparkListenerSQLExecutionEnd end, QueryExecution query, List<Integer> jobs) throws IOException {
        Configuration configuration = configuration(query);
        if (!configuration.get(Settings.LOG_DEBUG)) {
            return;
        }
        Path file = configuration.get(Settings.LOG_DEBUG_FILE).orElse(FILE);
        for (Decision decision : decisions(end.executionId(), query)) {
            write(file, DebugRecord.of(context.applicationId(), end, query, decision, jobs));
        }
    }

    private static Configuration configuration(QueryExecution query) {
        Map<String, String> settings =
                query.sparkSession().sessionState().conf().settings();
        synchronized (settings) { // Spark's map asks for it while it is iterated.
            try {
                return Configuration.of(
                        settings, ENVIRONMENT, ConfigurationFile.ofThisProcess().read());
            } catch (InvalidSettingException broken) {
                return Configuration.of(settings, ENVIRONMENT, io.parquetframe.config.FileSettings.NONE);
            }
        }
    }

    /** Those that were made inside of the execution, or the one that was made when the query was planned before it. */
    private List<Decision> decisions(long execution, QueryExecution query) {
        List<Decision> within = decisions.decisions().stream()
                .filter(made ->
                        made.executionId().isPresent() && made.executionId().getAsLong() == execution)
                .toList();
        if (!within.isEmpty() || !query.tracker().phases().contains("planning")) {
            return within;
        }
        @Nullable Decision before = Deliberation.of(query);
        return before == null ? List.of() : List.of(before);
    }

    private static synchronized void write(Path file, Map<String, @Nullable Object> fields) throws IOException {
        try {
            Files.writeString(
                    file,
                    new ObjectMapper().writeValueAsString(fields) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record is texts and numbers", e);
        }
    }
}
