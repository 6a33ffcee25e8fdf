package io.parquetframe.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are not as they should be: Spark answers as without us, or the refusal says what to do. */
class BadInputIT {

    private static final String STARTS = "spark.parquetframe.local.startWait=60s";

    @TempDir
    private Path directory;

    private SparkProcess process;

    @BeforeEach
    void process() {
        process = new SparkProcess(directory);
    }

    @Test
    void anotherVersionOfSparkIsRefusedAndBothVersionsAreNamed() throws IOException, InterruptedException {
        String output = pretendingToBe("4.2.0").fail(UntouchedJob.class, table(), "sum");

        assertThat(output)
                .contains("ParquetFrame cannot work with Spark 4.2.0: this jar was made for Spark 4.1")
                .contains("spark.parquetframe.onIncompatible=disable")
                .doesNotContain("rows [");
    }

    @Test
    void sparkGoesOnWithoutUsWhereThatIsWanted() throws IOException, InterruptedException {
        String output = pretendingToBe("4.2.0")
                .environment("PARQUETFRAME_ON_INCOMPATIBLE", "disable")
                .run(UntouchedJob.class, table(), "commands");

        assertThat(output).contains("ParquetFrame cannot work with Spark 4.2.0").contains("threads []");
    }

    @Test
    void withoutOpenPackagesQueriesRunOnSparkOrLocallyAndAreRight() throws IOException, InterruptedException {
        String output = process.withoutOpens().run(UntouchedJob.class, table(), "sum", STARTS);

        assertThat(output).contains("rows [[45]]").contains("decision SPARK [ENGINE_UNAVAILABLE: ");
    }

    @Test
    void withoutADirectoryForTheEngineQueriesRunOnSpark() throws IOException, InterruptedException {
        Path file = Files.createFile(directory.resolve("file"));
        String output = process.run(
                UntouchedJob.class, table(), "sum", STARTS, "spark.parquetframe.local.spillDirectory=" + file);

        assertThat(output).contains("rows [[45]]").contains("decision SPARK [ENGINE_UNAVAILABLE: ");
    }

    @Test
    void aWarehouseThatCannotBeWrittenIsNamed() throws IOException, InterruptedException {
        Path file = Files.createFile(directory.resolve("file"));
        String output = process.fail(
                UntouchedJob.class,
                table(),
                "namespace",
                "spark.sql.catalog.pf=io.parquetframe.spark.ParquetFrameCatalog",
                "spark.sql.catalog.pf.warehouse=" + file.resolve("warehouse").toUri());

        assertThat(output).contains(file.resolve("warehouse").toString()).contains("Cannot ");
    }

    private Path table() {
        return directory.resolve("table");
    }

    /** Spark tells the version that a file on its class path has. */
    private SparkProcess pretendingToBe(String version) throws IOException {
        Path first = Files.createDirectory(directory.resolve("first"));
        Files.writeString(
                first.resolve("spark-version-info.properties"),
                "version=" + version + "\nuser=\nrevision=\nbranch=\ndate=\nurl=\ndocroot=\n");
        return process.firstOnClassPath(first);
    }
}
