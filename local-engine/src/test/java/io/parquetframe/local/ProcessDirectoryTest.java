package io.parquetframe.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessDirectoryTest {

    @TempDir
    Path spill;

    @TempDir
    Path temporary;

    private static List<Path> list(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void theNextStartRemovesWhatADeadProcessLeft() throws Exception {
        Path halfLoaded = Files.writeString(temporary.resolve("libduckdb_java123.so"), "half");
        Files.setLastModifiedTime(halfLoaded, FileTime.from(Instant.EPOCH));
        Path loading = Files.writeString(temporary.resolve("libduckdb_java124.so"), "half");

        assertThat(EngineProcess.run(spill, temporary)).contains("[[42]]");

        assertThat(list(temporary).stream().filter(file -> file.toString().endsWith(".so")))
                .as("native libraries, the dead process's own among them")
                .containsExactly(loading);
        List<Path> left = list(spill);
        assertThat(left).hasSize(1);
        Files.createDirectories(left.get(0).resolve("deep/er"));
        Files.writeString(left.get(0).resolve("deep/er/spilled"), "data");
        try (LocalEngine engine = TestEngine.start(spill)) {
            assertThat(list(spill)).containsExactly(engine.directory().path());
        }
        assertThat(spill).isEmptyDirectory();
    }

    @Test
    void keepsTheDirectoriesOfLivingProcessesAndOtherThings() throws Exception {
        long pid = ProcessHandle.current().pid();
        Path recycled = Files.createDirectory(spill.resolve("parquetframe-" + pid + "-1000-1"));
        Path other = Files.createDirectory(spill.resolve("parquetframe-notes"));
        try (ProcessDirectory first = ProcessDirectory.create(spill);
                ProcessDirectory second = ProcessDirectory.create(spill)) {
            assertThat(recycled).doesNotExist();
            assertThat(list(spill)).containsExactlyInAnyOrder(other, first.path(), second.path());
        }
        assertThat(list(spill)).containsExactly(other);
    }
}
