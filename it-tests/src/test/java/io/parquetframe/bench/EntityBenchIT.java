package io.parquetframe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The cases without Spark run, at a small size, and those of SQL whose tables are Spark's tests'; how fast is measured elsewhere. */
class EntityBenchIT {

    private static final List<String> CASES = List.of(
            "save-one",
            "save-one-after-10000",
            "load-10000-snapshots",
            "save-8-writers",
            "find-warm",
            "find-cold-1000-files",
            "load-1000-entities",
            "save-all-1m",
            "fk-check");

    @TempDir
    Path directory;

    @Test
    void eachCaseReportsBothStorages() throws Exception {
        Path json = directory.resolve("entity.json");

        int status = new CommandLine(new EntityBench())
                .execute("--rows", "1000", "--case", String.join(",", CASES), "--json", json.toString());

        assertThat(status).isZero();
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.get("suite").asText()).isEqualTo("entity");
        List<JsonNode> results = report.get("results").findParents("case");
        assertThat(results)
                .extracting(result -> result.get("case").asText())
                .containsExactlyElementsOf(java.util.stream.Stream.concat(CASES.stream(), CASES.stream())
                        .toList());
        assertThat(results)
                .allMatch(result ->
                        result.get("ms").isNumber() || result.get("perSecond").isNumber());
    }

    @Test
    void anUnknownCaseIsWrongUsage() {
        assertThat(new CommandLine(new EntityBench()).execute("--case", "other", "--json", "unused.json"))
                .isNotZero();
    }
}
