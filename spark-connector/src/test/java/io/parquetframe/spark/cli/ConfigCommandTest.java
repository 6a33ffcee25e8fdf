package io.parquetframe.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parquetframe.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigCommandTest {

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    @DisplayName("A34 Each value is shown with where it came from: session, environment, file, default")
    void eachValueKnowsItsSource() throws IOException {
        Files.writeString(
                directory.resolve("parquetframe.conf"), "engine = spark\nmemoryThreshold = 2g\nsparkThreshold = 3g");
        int code = run(
                Map.of("PARQUETFRAME_ENGINE", "auto", "PARQUETFRAME_MEMORY_THRESHOLD", "4g"),
                "--conf",
                "spark.parquetframe.engine=local",
                "--format",
                "json");

        assertThat(code).isZero();
        JsonNode rows = new ObjectMapper().readTree(out.toString());
        assertThat(rows).hasSameSizeAs(Settings.all());
        assertThat(shown(rows, "engine")).isEqualTo("local from session setting spark.parquetframe.engine");
        assertThat(shown(rows, "memoryThreshold"))
                .isEqualTo("4g from environment variable PARQUETFRAME_MEMORY_THRESHOLD");
        assertThat(shown(rows, "sparkThreshold"))
                .isEqualTo("3g from configuration file " + directory.resolve("parquetframe.conf") + ", line 3");
        assertThat(shown(rows, "local.timeout")).isEqualTo("10min from default");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theTableIsForPeople() {
        assertThat(run(Map.of())).isZero();
        assertThat(out.toString().lines())
                .hasSize(Settings.all().size() + 1)
                .anyMatch(line -> line.matches("spark.parquetframe.local.threads +auto +default +once"));
    }

    @Test
    void oneSettingIsShownWithAllThereIs() {
        assertThat(run(Map.of(), "local.memory")).isZero();
        assertThat(out.toString())
                .containsPattern("(?m)^environment +PARQUETFRAME_LOCAL_MEMORY")
                .containsPattern("(?m)^form +auto, or a byte size")
                .containsPattern("(?m)^meaning +Memory of the local engine");
        assertThat(run(Map.of(), "local.memroy")).isEqualTo(2);
        assertThat(err.toString()).contains("No setting \"local.memroy\"; did you mean local.memory?");
    }

    @Test
    @DisplayName("A35 What is wrong is said on the error stream, and is the exit code")
    void faultsAreErrors() throws IOException {
        assertThat(run(Map.of("PARQUETFRAME_LOCAL_THREADS", "many"))).isEqualTo(1);
        assertThat(err.toString()).startsWith("Error: Invalid value \"many\"").contains("PARQUETFRAME_LOCAL_THREADS");
        assertThat(out.toString()).containsPattern("local.threads +many +environment variable, invalid");

        Files.writeString(directory.resolve("parquetframe.conf"), "local {");
        assertThat(run(Map.of())).isEqualTo(1);
        assertThat(err.toString()).contains("Error: Cannot read the settings in ");
    }

    @Test
    void anUnknownVariableIsAWarningWithTheNearestName() {
        assertThat(run(Map.of("PARQUETFRAME_ENGIN", "local"))).isZero();
        assertThat(err.toString())
                .contains("Warning: Environment variable PARQUETFRAME_ENGIN is not read by ParquetFrame:"
                        + " did you mean PARQUETFRAME_ENGINE?");
    }

    @Test
    @DisplayName("A34 spark-defaults.conf gives session settings, and --conf comes before it")
    void sparkDefaultsAreSessionSettings() throws IOException {
        Files.writeString(
                directory.resolve("spark-defaults.conf"),
                "spark.master yarn\nspark.parquetframe.engine  spark \nspark.parquetframe.local.threads=3\n");
        Map<String, String> environment = Map.of("SPARK_CONF_DIR", directory.toString(), "SPARK_HOME", "/nowhere");

        assertThat(run(environment, "--conf", "spark.parquetframe.local.threads=2", "--format", "json"))
                .isZero();
        JsonNode rows = new ObjectMapper().readTree(out.toString());
        assertThat(shown(rows, "engine")).isEqualTo("spark from session setting spark.parquetframe.engine");
        assertThat(shown(rows, "local.threads")).isEqualTo("2 from session setting spark.parquetframe.local.threads");
    }

    private static String shown(JsonNode rows, String name) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.get("setting").asText().equals("spark.parquetframe." + name))
                .map(row ->
                        row.get("value").asText() + " from " + row.get("from").asText())
                .findFirst()
                .orElseThrow();
    }

    private int run(Map<String, String> environment, String... arguments) {
        return new CommandLine(new ConfigCommand(environment, directory))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
