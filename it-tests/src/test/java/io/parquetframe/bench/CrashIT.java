package io.parquetframe.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashIT {

    @TempDir
    Path directory;

    @Test
    @DisplayName("A23 twenty times kill -9: every acknowledged commit is there, none is half visible, no reader fails")
    void nothingIsLost() throws Exception {
        CrashCycles.Result result = new CrashCycles(directory, 20261125).run(20);

        assertThat(result.lost()).isZero();
        assertThat(result.halfVisible()).isZero();
        assertThat(result.acknowledged()).isGreaterThan(100);
    }
}
