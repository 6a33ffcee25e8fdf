package io.parquetframe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineLimitsTest {

    @TempDir
    private Path root;

    private void file(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private MachineResources read() {
        return MachineLimits.under(root).read(root.resolve("spill/not/there/yet"));
    }

    @Test
    void memoryComesFromTheKernel() throws IOException {
        file("proc/meminfo", "MemTotal:       24576000 kB\nMemFree:          100 kB\n");

        MachineResources resources = read();

        assertThat(resources.machineBytes()).isEqualTo(24_576_000L * 1024);
        assertThat(resources.containerLimitBytes()).isEmpty();
        assertThat(resources.memoryLimitBytes()).isEqualTo(24_576_000L * 1024);
        assertThat(resources.maxHeapBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(resources.freeDiskBytes()).isPositive();
    }

    @Test
    void theTightestOfNestedGroupsCounts() throws IOException {
        file("proc/self/cgroup", "0::/a/b\n");
        file("sys/fs/cgroup/a/memory.max", "1000\n");
        file("sys/fs/cgroup/a/b/memory.max", "max\n");

        assertThat(read().containerLimitBytes()).isEqualTo(OptionalLong.of(1000));
        assertThat(read().memoryLimitBytes()).isEqualTo(1000);
    }

    @Test
    void aGroupOfTheHostIsNotSeenInsideAContainer() throws IOException {
        file("proc/self/cgroup", "12:cpu,cpuacct:/docker/1\n11:memory:/docker/1\n0::/../../x\n");
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "2000\n");

        assertThat(read().containerLimitBytes()).isEqualTo(OptionalLong.of(2000));
    }

    @Test
    void theLargestNumberOfVersion1IsNoLimit() throws IOException {
        file("proc/self/cgroup", "11:memory:/\n");
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");

        assertThat(read().containerLimitBytes()).isEmpty();
    }

    @Test
    void withoutTheKernelsFilesJavaIsAsked() {
        assertThat(read().machineBytes()).isGreaterThan(ByteSizes.MIB);
    }

    @Test
    void thisMachineHasMemoryAndDisk() {
        MachineResources resources = MachineLimits.ofThisMachine().read(Path.of(System.getProperty("java.io.tmpdir")));

        assertThat(resources.memoryLimitBytes()).isGreaterThan(ByteSizes.MIB);
    }
}
