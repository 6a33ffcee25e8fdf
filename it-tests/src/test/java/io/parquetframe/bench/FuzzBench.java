package io.parquetframe.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.parquetframe.it.fuzz.FuzzRun;
import io.parquetframe.it.suite.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Random queries with ParquetFrame and on Spark alone. */
@Command(
        name = "fuzz",
        description =
                "Random queries over random tables of hard values, with ParquetFrame and on Spark alone; what differs is"
                        + " shown by a query made small.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench fuzz --queries 2000 --seed 2 --json fuzz.json"},
        showDefaultValues = true)
final class FuzzBench implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Option(names = "--queries", description = "How many.")
    private int queries = 500;

    @Option(names = "--seed", description = "What all of them follow from; another one each time if it is not given.")
    private long seed = System.nanoTime();

    @Option(names = "--json", required = true, description = "The file for the results.")
    private Path json = Path.of("fuzz.json");

    @Override
    public Integer call() throws IOException {
        Options.atLeast(1, "--queries", queries);
        Path directory = Files.createTempDirectory("parquetframe-fuzz");
        try (SparkSession spark =
                BenchSession.builder("parquetframe-bench-fuzz").getOrCreate()) {
            FuzzRun run = new FuzzRun(spark.sparkContext(), directory, seed);
            run.run(queries, done -> {
                if (done % 100 == 0) {
                    Progress.show(done + " of " + queries + " queries, "
                            + run.failures().size() + " differ, seed " + seed);
                }
            });
            Progress.done();
            report(run);
            return run.failures().isEmpty() ? 0 : 1;
        } finally {
            EntityGround.delete(directory);
        }
    }

    private void report(FuzzRun run) throws IOException {
        Coverage coverage = run.coverage();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("suite", "fuzz");
        fields.put("seed", seed);
        fields.put("queries", queries);
        fields.put("local", coverage.local());
        fields.put("withRows", run.withRows());
        fields.put("declined", coverage.declined().size());
        fields.put("notApplicable", coverage.notApplicable());
        fields.put("wrong", coverage.wrong().size());
        fields.put("byReason", new TreeMap<>(coverage.byReason()));
        fields.put("failures", run.failures());
        fields.put(
                "declines",
                coverage.declined().stream().map(CoverageBench::trial).toList());
        JSON.writeValue(json.toFile(), fields);
        run.failures().forEach(failure -> System.out.println(failure + "\n"));
        System.out.println(coverage.line() + ", " + run.withRows() + " local with rows, seed " + seed + "; " + json);
    }
}
