package io.parquetframe.config;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link MachineResources} holds: Linux's {@code /proc} and control groups (versions 2 and 1), elsewhere what
 * Java knows. This is the package's one class that touches the machine. It never fails: what cannot be read counts as
 * unlimited memory, or no free disk. Thread-safe.
 */
public final class MachineLimits {

    private static final Pattern MEMORY_TOTAL = Pattern.compile("MemTotal:\\s+([0-9]{1,15}) kB");
    /** Version 1 writes no limit as the largest multiple of the page size. */
    private static final long UNLIMITED = 1L << 60;

    private final Path root;

    private MachineLimits(Path root) {
        this.root = root;
    }

    /** Of this machine. */
    public static MachineLimits ofThisMachine() {
        return new MachineLimits(Path.of("/"));
    }

    /** As if {@code root} were the root directory. */
    static MachineLimits under(Path root) {
        return new MachineLimits(root);
    }

    /**
     * Reads all of it.
     *
     * @param spillDirectory where the local engine would spill; need not exist
     */
    public MachineResources read(Path spillDirectory) {
        return new MachineResources(
                machineBytes(), containerLimitBytes(), Runtime.getRuntime().maxMemory(), freeDiskBytes(spillDirectory));
    }

    private long machineBytes() {
        for (String line : lines(root.resolve("proc/meminfo"))) {
            Matcher matcher = MEMORY_TOTAL.matcher(line);
            if (matcher.find()) {
                return Long.parseLong(matcher.group(1)) * ByteSizes.KIB;
            }
        }
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
    }

    private OptionalLong containerLimitBytes() {
        LongStream limits = LongStream.empty();
        for (String line : lines(root.resolve("proc/self/cgroup"))) {
            // hierarchy:controllers:path; version 2 has no controllers.
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[1].isEmpty()) {
                limits = LongStream.concat(limits, limits("sys/fs/cgroup", parts[2], "memory.max"));
            } else if (parts.length == 3 && List.of(parts[1].split(",", -1)).contains("memory")) {
                limits = LongStream.concat(limits, limits("sys/fs/cgroup/memory", parts[2], "memory.limit_in_bytes"));
            }
        }
        return limits.min();
    }

    /**
     * The limits of a group and of all groups around it. Inside a container the group's path may be the host's, of which
     * nothing is mounted: then only the mount point itself is found, which is the container's group.
     */
    private LongStream limits(String mount, String group, String file) {
        Path top = root.resolve(mount).normalize();
        Path start = top.resolve(group.replaceFirst("^/+", "")).normalize();
        LongStream.Builder found = LongStream.builder();
        for (@Nullable Path path = start.startsWith(top) ? start : top;
                path != null && path.startsWith(top);
                path = path.getParent()) {
            for (String line : lines(path.resolve(file))) {
                if (line.matches("[0-9]{1,18}")) {
                    found.add(Long.parseLong(line));
                }
            }
        }
        return found.build().filter(bytes -> bytes < UNLIMITED);
    }

    private static long freeDiskBytes(Path directory) {
        for (@Nullable Path path = directory.toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.exists(path)) {
                try {
                    return Files.getFileStore(path).getUsableSpace();
                } catch (IOException e) {
                    return 0;
                }
            }
        }
        return 0;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return List.of();
        }
    }
}
