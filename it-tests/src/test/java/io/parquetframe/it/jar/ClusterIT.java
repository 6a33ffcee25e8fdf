package io.parquetframe.it.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors in processes of their own, which have Spark's jars and nothing of ours. */
class ClusterIT {

    @TempDir
    private Path directory;

    @Test
    void localQueriesAndTheirSentinelsNeedNothingOfOursOnExecutors() throws IOException, InterruptedException {
        String output = new SparkProcess(directory)
                .environment("SPARK_HOME", StandaloneCluster.home(directory).toString())
                .environment("SPARK_LOCAL_IP", "127.0.0.1")
                .environment("SPARK_SCALA_VERSION", "2.13")
                .run(ClusterJob.class, directory.resolve("table"));

        assertThat(output.lines().filter(line -> line.startsWith("executor [")))
                .singleElement()
                .asString()
                .contains("jars")
                .doesNotContain("parquetframe");
        assertThat(output).contains("executor SPARK ");
        assertThat(output).contains("rdd 500", "rdd LOCAL ", "written LOCAL ", "written 500");
        assertThat(output).contains("sentinels 1").doesNotContain("sentinels 0");
        assertThat(output).contains("cancelled job group group", "cancelled 1", "cancelled 2");
        assertThat(output).contains("accompanied [3000000]", "accompanied LOCAL ");
        assertThat(output).contains("ClusterSize[executors=1, cores=2]");
        assertThat(output).contains("after [1000]");
    }
}
