package io.parquetframe.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A spill directory on a file system that is full before the engine's own limit is reached. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Mounts a small file system as Linux lets ordinary users do it")
class FullDiskTest {

    @TempDir
    Path directory;

    @Test
    void aFullDiskIsAShortageAndTheEngineGoesOn() throws Exception {
        String printed = onSmallDisk(
                // Past the memory of a result.
                "SELECT i FROM range(2000000) t(i)",
                // Past the memory of the engine.
                "SELECT count(*) FROM (SELECT DISTINCT repeat('x', 200) || i::VARCHAR FROM range(2000000) t(i))",
                "SELECT 42::BIGINT");

        assertThat(printed.lines()).containsExactly("OUT_OF_MEMORY", "OUT_OF_MEMORY", "[[42]]");
    }

    /** In a mount namespace of its own, where the user of the process may mount. */
    private String onSmallDisk(String... queries) throws Exception {
        Path spill = Files.createDirectory(directory.resolve("spill"));
        List<String> mounting = List.of("unshare", "--map-root-user", "--mount", "sh", "-c");
        String mount = "mount -t tmpfs -o size=4m none '" + spill + "' && ";
        assumeThat(EngineProcess.printed(command(mounting, mount + "echo mounted", List.of())))
                .as("a small file system, which this system does not let its users mount")
                .isEqualTo("mounted\n");
        List<String> java = EngineProcess.java(Files.createDirectory(directory.resolve("tmp")));
        java.add(spill.toString());
        java.addAll(List.of(queries));
        return EngineProcess.printed(command(mounting, mount + "exec \"$@\"", java));
    }

    private static List<String> command(List<String> mounting, String script, List<String> arguments) {
        List<String> command = new ArrayList<>(mounting);
        command.add(script);
        command.add("sh");
        command.addAll(arguments);
        return command;
    }
}
