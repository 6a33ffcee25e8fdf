package io.parquetframe.bench;

import io.parquetframe.spark.router.Decision;
import io.parquetframe.spark.router.DecisionLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What it takes to profile and decide, beyond Spark's own planning, for tables of many files: footers read and known. */
@Command(
        name = "profile",
        description =
                "Translating, profiling and deciding for tables of many files, when their footers are read first and later.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench profile --json profile.json"},
        showDefaultValues = true)
final class ProfileBench implements Callable<Integer> {

    @Option(names = "--files", split = ",", description = "How many files the tables have.")
    private List<Integer> files = List.of(100, 1_000, 10_000);

    @Option(names = "--runs", description = "Tables of each size that are seen for the first time.")
    private int runs = 5;

    @Option(names = "--json", required = true, description = "The file for the results.")
    private Path json = Path.of("profile.json");

    @Override
    public Integer call() throws IOException {
        Options.atLeast(1, "--runs", runs);
        BenchReport report = new BenchReport("profile").head("runs", runs).head("statistic", "median");
        try (SparkSession spark = BenchSession.withParquetFrame("parquetframe-bench-profile")) {
            Path one = oneFile(spark);
            for (int i = 0; i < 20; i++) {
                millis(spark, table(one, 100)); // Warms up.
            }
            for (int count : files) {
                Samples cold = new Samples();
                Samples warm = new Samples();
                for (int run = 0; run < runs; run++) {
                    Path table = table(one, count);
                    cold.add(millis(spark, table));
                    for (int again = 0; again < 5; again++) {
                        warm.add(millis(spark, table));
                    }
                }
                report.result(count + "-files").number("coldMs", cold.median()).number("warmMs", warm.median());
                System.out.printf(
                        Locale.ROOT, "%6d files: %8.2f ms cold, %8.2f ms warm%n", count, cold.median(), warm.median());
            }
        }
        report.write(json);
        return 0;
    }

    private static Path oneFile(SparkSession spark) throws IOException {
        Path directory = TpchInput.cache("profile-one");
        spark.range(0, 1000, 1, 1)
                .selectExpr("id", "id % 10 as k", "cast(id as double) as x", "concat('t', id) as t")
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(directory.toUri().toString());
        try (Stream<Path> listed = Files.list(directory)) {
            return listed.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A directory of copies, new each time: what is known of files is known by path and identity. */
    private static Path table(Path one, int count) throws IOException {
        Path directory = Files.createTempDirectory("parquetframe-profile");
        for (int i = 0; i < count; i++) {
            Files.copy(one, directory.resolve(String.format(Locale.ROOT, "part-%05d.parquet", i)));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        return directory;
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of our part of planning, as the record of decisions has it. */
    private static double millis(SparkSession spark, Path table) {
        spark.read()
                .schema("id bigint, k bigint, x double, t string")
                .parquet(table.toUri().toString())
                .where("id < 900")
                .groupBy("k")
                .sum("id")
                .queryExecution()
                .executedPlan();
        Decision decision = DecisionLog.of(spark).lastDecision().orElseThrow();
        if (!decision.routing().isLocal()) {
            throw new IllegalStateException("It was not profiled: " + decision.reasons());
        }
        return decision.translateMillis() + decision.decideMillis();
    }
}
