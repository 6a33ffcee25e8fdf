package io.parquetframe.config;

import java.util.OptionalLong;

/**
 * What this process has to share, in bytes.
 *
 * @param machineBytes physical memory
 * @param containerLimitBytes the tightest memory limit of the control groups around the process, if there is one
 * @param maxHeapBytes what the Java heap can grow to
 * @param freeDiskBytes free space where the local engine would spill
 */
public record MachineResources(
        long machineBytes, OptionalLong containerLimitBytes, long maxHeapBytes, long freeDiskBytes) {

    /** The memory that there is: the machine's, or the container's where that is less. */
    public long memoryLimitBytes() {
        return Math.min(machineBytes, containerLimitBytes.orElse(Long.MAX_VALUE));
    }
}
