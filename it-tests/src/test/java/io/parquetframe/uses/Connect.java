package io.parquetframe.uses;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** The server of Spark Connect in local mode, on a free port. */
final class Connect {

    private static final Pattern PORT = Pattern.compile("Spark Connect server started at: \\S*?:(\\d+)");

    private Connect() {}

    /** @param directory for its files; has one for the event log */
    static Server start(Path directory) throws Exception {
        return new Server(
                new Program(directory, "connect-server", Python.script("spark-submit"))
                        .with("--class", "org.apache.spark.sql.connect.service.SparkConnectServer")
                        .with("--name", "Spark Connect server", "--master", "local[2]", "--driver-memory", "1g")
                        .with("--jars", Python.ONE_JAR, "--conf", Python.EXTENSIONS)
                        .with("--conf", "spark.sql.catalog.pf=io.parquetframe.spark.ParquetFrameCatalog")
                        .with(
                                "--conf",
                                "spark.sql.catalog.pf.warehouse="
                                        + directory.resolve("warehouse").toUri())
                        .with("--conf", "spark.connect.grpc.binding.port=0")
                        .with("--conf", "spark.connect.grpc.binding.address=127.0.0.1")
                        .with("--conf", "spark.ui.enabled=false", "--conf", "spark.sql.shuffle.partitions=2")
                        .with("--conf", "spark.eventLog.enabled=true", "--conf", "spark.eventLog.compress=false")
                        .with(
                                "--conf",
                                "spark.eventLog.dir="
                                        + directory.resolve("events").toUri())
                        .with("--conf", "spark.parquetframe.local.startWait=60s"),
                PORT);
    }
}
