package io.parquetframe.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process in which no query wants the local engine: nothing native is loaded, no thread is started, no file is made. */
class UntouchedIT {

    @TempDir
    private Path directory;

    private Path temporary;
    private Path initialized;

    /** How a user keeps the local engine out, or does not come to need it. */
    private record Session(String runs, Map<String, String> environment, List<String> settings) {}

    @BeforeEach
    void directories() throws IOException {
        temporary = Files.createDirectory(directory.resolve("tmp"));
        initialized = directory.resolve("initialized.txt");
    }

    static Stream<Session> sessionsThatNeedNoEngine() {
        return Stream.of(
                new Session("sum", Map.of(), List.of("spark.parquetframe.engine=spark")),
                new Session("sum", Map.of("PARQUETFRAME_ENGINE", "spark"), List.of()),
                new Session("commands", Map.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("sessionsThatNeedNoEngine")
    void theEngineIsNotEvenLoaded(Session session) throws IOException, InterruptedException {
        String output = run(session);

        assertThat(output).contains("threads []").contains("files []").doesNotContain(" LOCAL ");
        assertThat(nativeClasses()).isEmpty();
    }

    /** Otherwise the test above would look for what is never there. */
    @Test
    void aLocalQueryShowsWhatToLookFor() throws IOException, InterruptedException {
        String output = run(new Session("sum", Map.of(), List.of("spark.parquetframe.local.startWait=60s")));

        assertThat(output).contains("rows [[45]]").contains("decision LOCAL ").contains("parquetframe-timer");
        assertThat(output).containsPattern("files \\[.*parquetframe-");
        assertThat(nativeClasses()).anyMatch(name -> name.startsWith("org/duckdb/DuckDBNative"));
    }

    private String run(Session session) throws IOException, InterruptedException {
        SparkProcess process = new SparkProcess(directory)
                .option("-Djava.io.tmpdir=" + temporary)
                .option("-Xlog:class+init=info:file=" + initialized);
        session.environment().forEach(process::environment);
        return process.run(
                UntouchedJob.class,
                Stream.concat(Stream.of(directory.resolve("table"), session.runs()), session.settings().stream())
                        .toArray());
    }

    /** Classes of DuckDB and of Arrow's C interface whose static initializer ran, which is what loads a library. */
    private List<String> nativeClasses() throws IOException {
        try (Stream<String> lines = Files.lines(initialized)) {
            return lines.filter(line -> line.contains("Initializing '"))
                    .map(line -> line.substring(line.indexOf('\'') + 1, line.lastIndexOf('\'')))
                    .filter(name -> name.startsWith("org/duckdb/") || name.startsWith("org/apache/arrow/c/"))
                    .toList();
        }
    }
}
