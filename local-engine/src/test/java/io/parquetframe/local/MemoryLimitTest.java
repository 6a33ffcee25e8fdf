package io.parquetframe.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.heuristics.ReasonCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that cannot fit end with an error, and neither with the process nor with more memory than they were given. */
class MemoryLimitTest {

    /** The JVM: 128 MiB of heap, and all that is beside it; the native library. */
    private static final long BESIDE_MEBIBYTES = 512;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {256, 1024})
    @EnabledOnOs(OS.LINUX) // Where a process can read how much memory it had.
    void hopelessQueriesFailAndTheProcessLivesWithinItsMemory(long mebibytes) throws Exception {
        List<String> command = EngineProcess.java(directory);
        command.set(command.size() - 1, LimitedProcess.class.getName());
        command.addAll(List.of(directory.toString(), Long.toString(mebibytes << 20)));

        List<String> printed =
                new ArrayList<>(EngineProcess.printed(command).lines().toList());

        assertThat(printed).hasSize(6);
        assertThat(printed.subList(0, 4)).allMatch(MemoryLimitTest::isRefused);
        assertThat(printed.get(4)).isEqualTo("[[42]]");
        assertThat(Long.parseLong(printed.get(5)) / 1024).isLessThan(mebibytes + BESIDE_MEBIBYTES);
    }

    /** The driver hides the error of a streaming query, and a run of some seconds is not made again only to hear it. */
    private static boolean isRefused(String answer) {
        return answer.equals(ReasonCode.OUT_OF_MEMORY.name()) || answer.endsWith("its driver does not tell why");
    }
}
