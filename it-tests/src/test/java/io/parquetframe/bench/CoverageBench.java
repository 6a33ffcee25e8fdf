package io.parquetframe.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.parquetframe.it.suite.Coverage;
import io.parquetframe.it.suite.CoveragePage;
import io.parquetframe.it.suite.SparkSqlSuite;
import io.parquetframe.it.suite.SqlTestFiles;
import io.parquetframe.it.suite.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs Spark's own SQL tests with ParquetFrame and on Spark alone. */
@Command(
        name = "coverage",
        description =
                "Spark's own SQL tests with ParquetFrame and on Spark alone: what runs locally, what is declined and why,"
                        + " and what differs.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench coverage --json coverage.json"},
        showDefaultValues = true)
final class CoverageBench implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Option(names = "--files", description = "A regular expression that names of files must contain.")
    private String files = "";

    @Option(names = "--suite", description = "Only the suite of this name.")
    private String suite = "";

    @Option(names = "--json", required = true, description = "The file for the results.")
    private Path json = Path.of("coverage.json");

    @Option(
            names = "--page",
            description = "The reference page to write: docs/reference/coverage.md; needs all files and suites.")
    private @Nullable Path page;

    @Override
    public Integer call() throws IOException {
        Map<Coverage, List<Coverage>> suites = new LinkedHashMap<>();
        List<Map<String, Object>> described = new ArrayList<>();
        Path warehouses = Files.createTempDirectory("parquetframe-coverage");
        try (SparkSession spark =
                BenchSession.builder("parquetframe-bench-coverage").getOrCreate()) {
            for (Map.Entry<String, List<String>> excluded : SparkSqlSuite.SUITES.entrySet()) {
                if (suite.isEmpty() || excluded.getKey().equals(suite)) {
                    SparkSqlSuite tests = SparkSqlSuite.in(
                            spark.sparkContext(), warehouses.resolve(excluded.getKey()), excluded.getValue());
                    Coverage whole = new Coverage(excluded.getKey());
                    suites.put(whole, run(tests, whole));
                    described.add(describe(whole, suites.getOrDefault(whole, List.of())));
                }
            }
        } finally {
            EntityGround.delete(warehouses);
        }
        JSON.writeValue(json.toFile(), Map.of("suites", described));
        if (page != null) {
            Files.writeString(page, CoveragePage.print(suites));
        }
        suites.keySet().forEach(whole -> System.out.println(whole.line()));
        System.out.println(json);
        return suites.keySet().stream().allMatch(whole -> whole.wrong().isEmpty()) ? 0 : 1;
    }

    private List<Coverage> run(SparkSqlSuite tests, Coverage whole) {
        Pattern wanted = Pattern.compile(files);
        List<Coverage> all = new ArrayList<>();
        for (String name : SqlTestFiles.names()) {
            if (wanted.matcher(name).find()) {
                Progress.show(whole.name() + ": " + name);
                Coverage file = tests.run(SqlTestFiles.read(name));
                file.wrong()
                        .forEach(wrong -> System.out.println(whole.name() + "/" + name + ": " + wrong.statement() + "\n"
                                + wrong.detail() + "\n" + wrong.engine()));
                all.add(file);
                whole.add(file);
            }
        }
        Progress.done();
        return all;
    }

    private static Map<String, Object> describe(Coverage whole, List<Coverage> files) {
        Map<String, Object> fields = counts(whole);
        fields.put("failures", whole.wrong().stream().map(CoverageBench::trial).toList());
        fields.put(
                "declines", whole.declined().stream().map(CoverageBench::trial).toList());
        fields.put("files", files.stream().map(CoverageBench::counts).toList());
        return fields;
    }

    private static Map<String, Object> counts(Coverage coverage) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", coverage.name());
        fields.put("statements", coverage.statements());
        fields.put("local", coverage.local());
        fields.put("evaluatedBySpark", coverage.evaluatedBySpark());
        fields.put("declined", coverage.declined().size());
        fields.put("notApplicable", coverage.notApplicable());
        fields.put("wrong", coverage.wrong().size());
        fields.put("byReason", new TreeMap<>(coverage.byReason()));
        return fields;
    }

    static Map<String, Object> trial(Trial trial) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("statement", trial.statement());
        fields.put("reason", trial.reason());
        fields.put("detail", trial.detail());
        fields.put("engine", trial.engine());
        return fields;
    }
}
