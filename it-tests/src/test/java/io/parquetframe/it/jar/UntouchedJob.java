package io.parquetframe.it.jar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The job of {@link UntouchedIT} and {@link AbsentEngineIT}: reads, and tells what of the engine is there afterwards. */
final class UntouchedJob {

    private UntouchedJob() {}

    /**
     * Expects a directory for its file, what to run (sum, filter, a namespace, or commands only), and settings of its session, each {@code key=value}; prints the threads
     * of ours and the files of the engine in Java's temporary directory.
     */
    public static void main(String[] arguments) {
        String table = arguments[0];
        SparkSession.Builder builder = JobSession.builder();
        Stream.of(arguments).skip(2).forEach(setting -> {
            String[] pair = setting.split("=", 2);
            builder.config(pair[0], pair[1]);
        });
        try (SparkSession spark = builder.getOrCreate()) {
            switch (arguments[1]) {
                case "sum" -> query(spark, table, "sum(id)", "true");
                case "namespace" -> spark.sql("CREATE NAMESPACE pf.shop");
                case "filter" -> query(spark, table, "id", "id < 3");
                default -> {
                    spark.sql("SHOW TABLES").collectAsList();
                    spark.sql("SET spark.sql.ansi.enabled").collectAsList();
                }
            }
            System.out.println("threads " + threads());
            System.out.println("files " + files(Path.of(System.getProperty("java.io.tmpdir"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void query(SparkSession spark, String table, String column, String condition) {
        spark.range(0, 10, 1, 1).write().parquet(table);
        System.out.println("rows "
                + spark.read()
                        .parquet(table)
                        .filter(condition)
                        .selectExpr(column)
                        .collectAsList());
        JobSession.printDecision("decision", spark);
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("parquetframe"))
                .sorted()
                .toList();
    }

    private static List<String> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("libduckdb_java.*|jnilib-.*|parquetframe-.*"))
                    .sorted()
                    .toList();
        }
    }
}
