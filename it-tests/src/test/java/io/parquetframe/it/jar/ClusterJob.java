package io.parquetframe.it.jar;

import io.parquetframe.spark.ParquetFrame;
import io.parquetframe.spark.router.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The job of {@link ClusterIT}'s other process: a driver with our jar, an executor with two slots and without it. */
final class ClusterJob {

    private static final String ENDLESS =
            "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE (a.id & b.id) = 3";

    private ClusterJob() {}

    /** Expects a directory for its files; prints what came of each query. */
    public static void main(String[] arguments) throws InterruptedException {
        String table = arguments[0];
        try (SparkSession spark = JobSession.builder()
                .master("local-cluster[1,2,600]")
                .config("spark.executor.memory", "600m")
                .config("spark.parquetframe.local.startWait", "60s")
                .getOrCreate()) {
            spark.range(1000).write().parquet(table);
            spark.read().parquet(table).createOrReplaceTempView("ids");
            System.out.println("executor "
                    + spark.sql("SELECT reflect('java.lang.System', 'getProperty', 'java.class.path') FROM ids LIMIT 1")
                            .first());
            JobSession.printDecision("executor", spark);
            partOfALargerPlan(spark, table + "-written");
            // Twice each: a sentinel that kept its slot would leave none in the end.
            cancelled(spark);
            cancelled(spark);
            answeredBesideItsSentinel(spark);
            answeredBesideItsSentinel(spark);
            spark.sql("SELECT count(*) FROM ids").first();
            System.out.println(Objects.requireNonNull(
                            ParquetFrame.lastDecision(spark).orElseThrow().profile())
                    .cluster());
            System.out.println("after "
                    + spark.sql("SELECT /*+ ENGINE(spark) */ count(*) FROM ids").first());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void partOfALargerPlan(SparkSession spark, String written) {
        Dataset<Row> query = spark.sql("SELECT id, cast(id AS string) AS text FROM ids WHERE id % 2 = 0");
        System.out.println("rdd " + query.toJavaRDD().count());
        JobSession.printDecision("rdd", spark);
        query.write().parquet(written);
        JobSession.printDecision("written", spark);
        System.out.println("written " + spark.read().parquet(written).count());
    }

    private static void cancelled(SparkSession spark) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskStart(SparkListenerTaskStart start) {
                running.countDown();
            }
        });
        CompletableFuture<Throwable> error = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            spark.sparkContext().setJobGroup("group", "endless", false);
            try {
                spark.sql(ENDLESS).collectAsList();
                error.complete(new AssertionError("The query ended"));
            } catch (Throwable e) {
                error.complete(e);
            }
        });
        thread.start();
        running.await();
        // By the end of this Spark would have given the sentinel up, had its task failed.
        spark.sql("SELECT /*+ ENGINE(spark) */ count(*) FROM ids").first();
        System.out.println("sentinels " + spark.sparkContext().statusTracker().getActiveJobIds().length);
        spark.sparkContext().cancelJobGroup("group");
        System.out.println("endless " + error.join().getMessage());
        System.out.println("cancelled " + ParquetFrame.counts(spark).get(Outcome.CANCELLED));
    }

    private static void answeredBesideItsSentinel(SparkSession spark) {
        spark.conf().set("spark.parquetframe.router.cancelSentinelAfter", "0ms");
        System.out.println("accompanied "
                + spark.sql("SELECT count(*) FROM range(3000000) a JOIN range(3000000) b ON a.id = b.id")
                        .first());
        JobSession.printDecision("accompanied", spark);
    }
}
