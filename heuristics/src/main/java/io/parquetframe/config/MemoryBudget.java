package io.parquetframe.config;

import java.util.OptionalLong;

/** How much memory and disk the local engine may use beside the Java heap, or why it has too little to run. */
public sealed interface MemoryBudget {

    /** Below this the local engine spends its time spilling, and fails on what Spark answers. */
    long LEAST_BYTES = 128 * ByteSizes.MIB;

    /** For the JVM beside its heap (metaspace, code, thread stacks, network buffers) and the system. */
    long RESERVE_BYTES = 512 * ByteSizes.MIB;

    /**
     * Enough to run.
     *
     * @param memoryBytes memory of the engine
     * @param spillLimitBytes how much it may write to disk
     */
    record Granted(long memoryBytes, long spillLimitBytes) implements MemoryBudget {}

    /**
     * Too little: the engine is off.
     *
     * @param explanation figures and remedy, one line
     */
    record Refused(String explanation) implements MemoryBudget {}

    /**
     * The budget: what is configured, else the smaller of a quarter of the memory limit and that limit less the largest
     * heap less {@link #RESERVE_BYTES}; for spilling a tenth of the free disk.
     *
     * @param memory value of {@link Settings#LOCAL_MEMORY}
     * @param spillLimit value of {@link Settings#LOCAL_SPILL_LIMIT}
     */
    static MemoryBudget of(MachineResources resources, OptionalLong memory, OptionalLong spillLimit) {
        long limit = resources.memoryLimitBytes();
        long besideHeap = limit - Math.min(limit, resources.maxHeapBytes()) - RESERVE_BYTES;
        long bytes = memory.orElse(Math.min(limit / 4, Math.max(0, besideHeap)));
        if (bytes < LEAST_BYTES) {
            return new Refused(memory.isPresent() ? tooLittleConfigured(bytes) : tooLittleLeft(resources, bytes));
        }
        return new Granted(bytes, spillLimit.orElse(resources.freeDiskBytes() / 10));
    }

    private static String tooLittleConfigured(long bytes) {
        return Settings.LOCAL_MEMORY.key() + " is " + ByteSizes.format(bytes) + "; the local engine needs "
                + ByteSizes.format(LEAST_BYTES) + " or more";
    }

    private static String tooLittleLeft(MachineResources resources, long bytes) {
        return "Only " + ByteSizes.format(bytes) + " would be left for the local engine, which needs "
                + ByteSizes.format(LEAST_BYTES) + ": memory limit " + ByteSizes.format(resources.memoryLimitBytes())
                + ", Java heap up to " + ByteSizes.format(resources.maxHeapBytes()) + ", reserve "
                + ByteSizes.format(RESERVE_BYTES) + ". Give the driver less heap or more memory, or set "
                + Settings.LOCAL_MEMORY.key();
    }
}
