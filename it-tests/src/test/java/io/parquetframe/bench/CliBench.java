package io.parquetframe.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a statement costs that is a process: bin/pf sql beside spark-sql, from start to exit. */
@Command(
        name = "cli",
        description = "bin/pf sql -e beside spark-sql -e over a small file, from process start to exit: medians.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench cli --spark-sql /opt/spark/bin/spark-sql --json cli.json"},
        showDefaultValues = true)
final class CliBench implements Callable<Integer> {

    private static final int SECONDS = 300;

    @Option(names = "--spark-sql", required = true, description = "The program spark-sql of a Spark 4.1 distribution.")
    private Path sparkSql = Path.of("spark-sql");

    @Option(names = "--runs", description = "Rounds that are timed; the median counts.")
    private int runs = 5;

    @Option(names = "--json", required = true, description = "The file for the results.")
    private Path json = Path.of("cli.json");

    /** Where processes run: the metastore of spark-sql is made in the first round and stays for the others. */
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Options.atLeast(1, "--runs", runs);
        directory = Files.createTempDirectory("pf-bench-cli-");
        Path data;
        try (SparkSession spark = BenchSession.withParquetFrame("parquetframe-bench-cli")) {
            data = LatencyQuery.use(spark).resolve(LatencyQuery.TABLE);
        }
        String pf = Path.of(System.getProperty("parquetframe.home", "."), "bin", "pf")
                .toString();
        BenchReport report = new BenchReport("cli").head("runs", runs).head("statistic", "median");
        boolean good = true;
        double worst = 0;
        for (Map.Entry<String, String> query : queries(data).entrySet()) {
            Samples spark = new Samples();
            Samples ours = new Samples();
            for (int round = 0; round <= runs; round++) {
                Progress.show(query.getKey() + ": round " + round + " of " + runs);
                double one = millis(sparkSql.toString(), "-e", query.getValue());
                double other = millis(pf, "sql", "-e", query.getValue());
                if (round > 0) {
                    spark.add(one);
                    ours.add(other);
                }
            }
            double part = ours.median() / spark.median();
            worst = Math.max(worst, part);
            good &= Double.isFinite(part);
            report.result(query.getKey())
                    .number("sparkMs", spark.median())
                    .number("parquetframeMs", ours.median())
                    .number("part", part)
                    .put("sparkRunsMs", spark.all())
                    .put("parquetframeRunsMs", ours.all());
            Progress.done();
            System.out.printf(
                    Locale.ROOT,
                    "%-10s spark-sql %8.0f ms, bin/pf sql %8.0f ms, %.0f %%%n",
                    query.getKey(),
                    spark.median(),
                    ours.median(),
                    100 * part);
        }
        FileUtil.fullyDelete(directory.toFile());
        report.totals().number("worstPart", worst);
        report.write(json);
        return good ? 0 : 1;
    }

    /** In the words that both understand. */
    private static Map<String, String> queries(Path data) {
        String table = "parquet.`" + data.toUri() + "`";
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("constant", "SELECT 1");
        queries.put("count", "SELECT count(*) FROM " + table);
        LatencyQuery.all().forEach((name, sql) -> {
            if (name.equals("aggregate")) {
                queries.put(name, sql.replace(LatencyQuery.TABLE, table));
            }
        });
        return queries;
    }

    private double millis(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(new File("/dev/null"))
                .directory(directory.toFile());
        long begun = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command[0] + " does not end within " + SECONDS + " s");
        }
        double millis = (System.nanoTime() - begun) / 1e6;
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + process.exitValue());
        }
        return millis;
    }
}
