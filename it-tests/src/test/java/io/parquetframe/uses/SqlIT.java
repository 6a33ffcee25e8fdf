package io.parquetframe.uses;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.it.harness.SessionSettings;
import io.parquetframe.it.harness.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code spark-sql} with the jar and the catalog on its command line, and with Hive support, which it has by itself. */
@Tag("python")
class SqlIT {

    @TempDir
    private static Path directory;

    @BeforeAll
    static void data() {
        SparkSession spark = TestSession.spark();
        try (SessionSettings open = SessionSettings.engine(spark, "spark")) {
            spark.range(0, 1_000, 1, 1)
                    .write()
                    .parquet(directory.resolve("small").toString());
        }
    }

    @Test
    void aScriptRunsQueriesLocallyBesideEntitiesAndHivesTables() throws Exception {
        String script;
        try (var in = requireNonNull(SqlIT.class.getResourceAsStream("/uses/statements.sql"))) {
            script = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        Path file =
                Files.writeString(directory.resolve("statements.sql"), script.replace("${data}", directory.toString()));

        String output = shell("statements", file).run().successful();

        assertThat(output.lines())
                .contains(
                        "users\t3\tHopper",
                        "small\t1000\t499500",
                        "route\tlocal\tFITS_MEMORY_THRESHOLD",
                        "engine: spark",
                        "plain\t3")
                .anyMatch(line -> line.startsWith("LocalQuery [engine=local"))
                .anyMatch(line -> line.startsWith("reason: NON_DETERMINISTIC"))
                .anyMatch(line -> line.contains("FileScan parquet"));
    }

    @Test
    void theExampleOfEntitiesRunsAndItsLastStatementIsRefused() throws Exception {
        Program example = shell("shop", Python.checkout("examples/entities/shop.sql"));
        Program.Ended ended = withoutHive(example).run();

        assertThat(ended.status()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output().lines()).contains("Ada", "Grace\t42.50", "rope", "lamp", "0");
        assertThat(ended.output()).contains("Cannot write to orders: user refers to rows that users lacks: 9");
    }

    @Test
    void theExampleOfAScriptReports() throws Exception {
        Program example = shell("report", Python.checkout("examples/sql-script/report.sql"));

        assertThat(withoutHive(example).run().successful().lines())
                .contains("Oslo\t25000\t12475000", "elsewhere\t25000\t12525000")
                .anyMatch(line -> line.matches("(local|spark)\\t[A-Z_]+"));
    }

    /** Its metastore takes seconds to begin. */
    private static Program withoutHive(Program shell) {
        return shell.with("--conf", "spark.sql.catalogImplementation=in-memory");
    }

    private static Program shell(String name, Path script) throws IOException {
        Path working = Files.createDirectory(directory.resolve(name));
        return new Program(working, name, Python.script("spark-sql"))
                .with("--master", "local[2]", "--driver-memory", "1g", "--jars", Python.ONE_JAR)
                .with("--conf", Python.EXTENSIONS, "--conf", "spark.ui.enabled=false")
                .with("--conf", "spark.sql.catalog.pf=io.parquetframe.spark.ParquetFrameCatalog")
                .with(
                        "--conf",
                        "spark.sql.catalog.pf.warehouse="
                                + working.resolve("entities").toUri())
                .with("--conf", "spark.sql.warehouse.dir=" + working.resolve("hive"))
                .with("--conf", "spark.parquetframe.local.startWait=60s", "-f", script);
    }
}
