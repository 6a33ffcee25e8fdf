package io.parquetframe.bench;

import io.parquetframe.spark.ParquetFrame;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** The demo's step on Avro: one file written from a query, and a query over it on both sides. */
final class AvroStep {

    private static final String QUERY = "SELECT o_orderpriority, count(*) AS n, max(o_orderdate) AS latest,"
            + " max(o_totalprice) AS dearest FROM orders_avro GROUP BY o_orderpriority";

    private AvroStep() {}

    /** Whether both sides gave the same answer. */
    static boolean run(SparkSession spark, int warmup, int runs, PrintStream out) throws IOException {
        Path file = Files.createDirectories(TpchInput.cache("demo")).resolve("orders.avro");
        Files.deleteIfExists(file);
        String path = file.toUri().toString();
        Side.PARQUETFRAME.select(spark);
        ParquetFrame.toAvro(spark.table("orders"), path);
        ParquetFrame.read(spark, path).createOrReplaceTempView("orders_avro");
        Comparison query = new Comparison("avro", QUERY);
        for (int round = 1; round <= warmup + runs; round++) {
            query.round(spark, round > warmup);
        }
        double theirs = query.spark().best();
        double ours = query.parquetFrame().best();
        out.printf(
                Locale.ROOT,
                "%nAvro: orders in one file of %.1f MiB; a query over it: %s, Spark %.1f ms, ParquetFrame %.1f ms,"
                        + " %.1fx sooner, equal: %s%n",
                Files.size(file) / (double) (1 << 20),
                query.isLocal() ? "local" : "spark (" + query.why() + ")",
                theirs,
                ours,
                theirs / ours,
                query.difference().orElse("yes"));
        return query.difference().isEmpty();
    }
}
