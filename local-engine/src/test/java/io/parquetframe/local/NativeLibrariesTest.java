package io.parquetframe.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {

    @TempDir
    Path directory;

    @Test
    void aTemporaryDirectoryThatIsNotThereIsNamed() throws Exception {
        Path missing = directory.resolve("missing");
        assertThat(EngineProcess.run(directory.resolve("spill"), missing))
                .contains("native library", "java.io.tmpdir = " + missing);
    }

    @Test
    void aPlatformWithoutALibraryIsNamed() throws Exception {
        assertThat(EngineProcess.run(directory.resolve("spill"), directory, "-Dos.arch=riscv64"))
                .contains("linux on riscv64");
    }

    @Test
    void theClassOfTheEngineLoadsNothingNative() throws Exception {
        assertThat(EngineProcess.run(directory.resolve("spill"), directory, "-Dos.name=Plan 9"))
                .contains("plan 9");
        assertThat(directory.resolve("spill")).doesNotExist();
    }
}
