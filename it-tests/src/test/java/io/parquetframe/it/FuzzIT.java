package io.parquetframe.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.it.fuzz.FuzzRun;
import io.parquetframe.it.harness.TestSession;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short run of {@code bin/pf bench fuzz}, always of one seed, so that a build fails for what was changed. Other seeds are
 * for the benchmark, or {@code -Dparquetframe.fuzz.seed}.
 */
class FuzzIT {

    private static final int QUERIES = 250;

    @Test
    void randomQueriesHaveSparksAnswers(@TempDir Path directory) {
        long seed = Long.getLong("parquetframe.fuzz.seed", 2);
        FuzzRun run = new FuzzRun(TestSession.spark().sparkContext(), directory, seed);

        run.run(QUERIES, done -> {});

        System.out.println(run.coverage().line() + ", seed " + seed);
        assertThat(run.failures())
                .as("differences; repeat them with -Dparquetframe.fuzz.seed=%d", seed)
                .isEmpty();
        assertThat(run.coverage().local())
                .as("queries that ran locally, of seed %d", seed)
                .isGreaterThan(QUERIES / 3);
    }
}
