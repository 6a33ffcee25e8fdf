package io.parquetframe.bench;

import io.parquetframe.avro.AvroCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Avro files in and out: spark-avro and ours, on the same files and with the same codecs. */
@Command(
        name = "avro",
        description = "Reads and writes TPC-H orders as Avro with spark-avro and with ParquetFrame; medians.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf bench avro --json avro.json"},
        showDefaultValues = true)
final class AvroBench implements Callable<Integer> {

    /** Deflate's own default, which Avro and Spark take too. */
    private static final int DEFLATE_LEVEL = 6;

    /** What Spark takes for {@code zstandard}. */
    private static final int ZSTANDARD_LEVEL = 3;

    private static final int SMALL_ROWS = 1000;

    private static final List<String> THREE = List.of("o_orderkey", "o_totalprice", "o_orderdate");

    private static final String AGGREGATE =
            "SELECT o_orderstatus, o_orderpriority, count(*) AS n, max(o_orderkey) AS k,"
                    + " max(o_custkey) AS c, sum(o_totalprice) AS total, max(o_orderdate) AS latest, min(o_clerk) AS clerk,"
                    + " max(o_shippriority) AS priority, max(o_comment) AS remark FROM %s GROUP BY o_orderstatus, o_orderpriority";

    private static final String TOP = "SELECT * FROM %s ORDER BY o_totalprice DESC, o_orderkey LIMIT 100";

    @Option(names = "--scale", description = "TPC-H scale of orders; 1 is 1.5 million rows.")
    private double scale = 1;

    @Option(names = "--runs", description = "Rounds that are timed; the median counts.")
    private int runs = 7;

    @Option(names = "--warmup", description = "Rounds that are not timed.")
    private int warmup = 20;

    @Option(names = "--only", split = ",", description = "Names of the cases to run; all where none is given.")
    private List<String> only = List.of();

    @Option(names = "--json", required = true, description = "The file for the results.")
    private Path json = Path.of("avro.json");

    private interface Work {
        void run() throws IOException;
    }

    private record Case(String name, String codec, Work spark, Work ours, Samples sparkMs, Samples oursMs) {

        Case(String name, String codec, Work spark, Work ours) {
            this(name, codec, spark, ours, new Samples(), new Samples());
        }
    }

    @Override
    public Integer call() throws IOException {
        Options.positive("--scale", scale);
        Options.atLeast(1, "--runs", runs);
        Options.atLeast(0, "--warmup", warmup);
        Path home = TpchInput.cache("avro-" + scale);
        try (SparkSession spark = BenchSession.withParquetFrame("parquetframe-bench-avro");
                AvroFiles files = new AvroFiles()) {
            List<Case> cases = cases(spark, files, home).stream()
                    .filter(each -> only.isEmpty() || only.contains(each.name()))
                    .toList();
            for (int round = 1; round <= warmup + runs; round++) {
                Progress.show("Round " + round + " of " + (warmup + runs));
                for (Case each : cases) {
                    round(each, round > warmup, round % 2 == 0);
                }
            }
            Progress.done();
            return report(cases, home);
        }
    }

    private List<Case> cases(SparkSession spark, AvroFiles files, Path home) throws IOException {
        Side.SPARK.select(spark);
        TpchInput.use(spark, scale);
        Dataset<Row> orders = spark.table("orders");
        Path deflate = stored(orders, home, "deflate");
        Path snappy = stored(orders, home, "snappy");
        Path small = stored(orders.limit(SMALL_ROWS), home.resolve("small"), "deflate");
        spark.read().format("avro").load(deflate.toString()).createOrReplaceTempView("orders_spark");
        spark.read().format("parquetframe").load(deflate.toString()).createOrReplaceTempView("orders_ours");
        spark.read().format("avro").load(small.toString()).createOrReplaceTempView("small_spark");
        spark.read().format("parquetframe").load(small.toString()).createOrReplaceTempView("small_ours");
        // In memory on both sides, in as many pieces as there are cores.
        Dataset<Row> cached = orders.repartition(BenchSession.CORES).cache();
        cached.count();
        files.keep(deflate);
        List<Case> cases = new ArrayList<>();
        for (Path file : List.of(deflate, snappy)) {
            String codec = file.equals(deflate) ? "deflate" : "snappy";
            cases.add(new Case("read-full", codec, () -> noop(read(spark, file)), () -> files.read(file, List.of())));
            cases.add(new Case(
                    "read-3-of-9",
                    codec,
                    () -> noop(read(spark, file).selectExpr(THREE.toArray(String[]::new))),
                    () -> files.read(file, THREE)));
        }
        cases.add(new Case("count", "deflate", () -> read(spark, deflate).count(), () -> files.count(deflate)));
        cases.add(sql("sql-aggregate", AGGREGATE, "orders", spark));
        cases.add(sql("sql-top-n", TOP, "orders", spark));
        cases.add(sql("sql-read-small", "SELECT * FROM %s", "small", spark));
        cases.add(new Case(
                "read-small", "deflate", () -> read(spark, small).collectAsList(), () -> files.read(small, List.of())));
        cases.add(write(cached, files, deflate, home, AvroCodec.DEFLATE, DEFLATE_LEVEL));
        cases.add(write(cached, files, deflate, home, AvroCodec.ZSTANDARD, ZSTANDARD_LEVEL));
        return cases;
    }

    private static Case sql(String name, String sql, String table, SparkSession spark) {
        return new Case(
                name,
                "deflate",
                () -> Side.SPARK.run(spark, String.format(Locale.ROOT, sql, table + "_spark")),
                () -> Side.PARQUETFRAME.run(spark, String.format(Locale.ROOT, sql, table + "_ours")));
    }

    private static Case write(Dataset<Row> cached, AvroFiles files, Path from, Path home, AvroCodec codec, int level) {
        String name = codec.avroName();
        return new Case(
                "write",
                name,
                () -> cached.write()
                        .format("avro")
                        .option("compression", name)
                        .mode(SaveMode.Overwrite)
                        .save(home.resolve("spark-" + name).toString()),
                () -> files.write(from, home.resolve("ours-" + name + ".avro"), codec, level));
    }

    private static Dataset<Row> read(SparkSession spark, Path file) {
        Side.SPARK.select(spark);
        return spark.read().format("avro").load(file.toString());
    }

    private static void noop(Dataset<Row> rows) {
        rows.write().format("noop").mode(SaveMode.Overwrite).save();
    }

    private static Path stored(Dataset<Row> rows, Path home, String codec) throws IOException {
        Path directory = home.resolve(codec);
        if (!Files.exists(directory.resolve("_SUCCESS"))) {
            rows.coalesce(1)
                    .write()
                    .format("avro")
                    .option("compression", codec)
                    .mode(SaveMode.Overwrite)
                    .save(directory.toString());
        }
        return AvroFiles.only(directory);
    }

    private static void round(Case each, boolean timed, boolean oursFirst) throws IOException {
        double ours = oursFirst ? millis(each.ours()) : Double.NaN;
        double spark = millis(each.spark());
        ours = oursFirst ? ours : millis(each.ours());
        if (timed) {
            each.sparkMs().add(spark);
            each.oursMs().add(ours);
        }
    }

    private static double millis(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private int report(List<Case> cases, Path home) throws IOException {
        BenchReport report = new BenchReport("avro")
                .head("scale", scale)
                .head("runs", runs)
                .head("warmupRounds", warmup)
                .head("statistic", "median");
        System.out.printf("%-15s %-10s %10s %13s %8s%n", "case", "codec", "Spark ms", "ParquetFrame", "ratio");
        for (Case each : cases) {
            double spark = each.sparkMs().median();
            double ours = each.oursMs().median();
            report.result("case", each.name())
                    .put("codec", each.codec())
                    .number("sparkMs", spark)
                    .number("parquetframeMs", ours)
                    .number("ratio", spark / ours);
            System.out.printf(
                    Locale.ROOT,
                    "%-15s %-10s %10.1f %13.2f %7.1fx%n",
                    each.name(),
                    each.codec(),
                    spark,
                    ours,
                    spark / ours);
        }
        List<AvroCodec> written = cases.stream().anyMatch(each -> each.name().equals("write"))
                ? List.of(AvroCodec.DEFLATE, AvroCodec.ZSTANDARD)
                : List.of();
        for (AvroCodec codec : written) {
            long spark = AvroFiles.bytes(home.resolve("spark-" + codec.avroName()));
            long ours = AvroFiles.bytes(home.resolve("ours-" + codec.avroName() + ".avro"));
            report.totals().put(codec.avroName() + "SparkBytes", spark).put(codec.avroName() + "Bytes", ours);
        }
        report.write(json);
        System.out.println(json);
        return 0;
    }
}
