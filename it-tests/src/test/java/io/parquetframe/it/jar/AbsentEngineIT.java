package io.parquetframe.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver on a platform without a native library of the engine. */
class AbsentEngineIT {

    @TempDir
    private Path directory;

    @Test
    void queriesRunOnSparkAndTheReasonSaysWhy() throws IOException, InterruptedException {
        String output = new SparkProcess(directory)
                .option("-Dos.arch=riscv64")
                .run(
                        UntouchedJob.class,
                        directory.resolve("table"),
                        "filter",
                        "spark.parquetframe.local.startWait=60s",
                        // Its own compression has a native library too.
                        "spark.sql.parquet.compression.codec=uncompressed");

        assertThat(output)
                .contains("rows [[0], [1], [2]]")
                .contains(
                        "decision SPARK [ENGINE_UNAVAILABLE: There is no native library of the local engine for linux on"
                                + " riscv64");
    }
}
