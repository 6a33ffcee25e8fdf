package io.parquetframe.local;

import java.nio.file.Path;

/**
 * What a {@link LocalEngine} may use. Immutable; changed copies come from the {@code with…} methods.
 *
 * @param memoryBytes off-heap bytes for running queries, all together; at least {@link #MIN_MEMORY_BYTES}
 * @param threads threads that run queries, all together; at least 1
 * @param spillLimitBytes bytes on disk for what does not fit into memory while queries run; 0 forbids it
 * @param spillDirectory where each process makes a directory of its own
 * @param resultMemoryBytes bytes of one result that stay in memory; the rest is written to the process directory
 * @param resultLimitBytes bytes of one result past which the query fails
 * @param residentBytes bytes of {@code memoryBytes} in which columns are kept between queries; 0 keeps none
 */
public record LocalEngineOptions(
        long memoryBytes,
        int threads,
        long spillLimitBytes,
        Path spillDirectory,
        long resultMemoryBytes,
        long resultLimitBytes,
        long residentBytes) {

    /** Below this DuckDB fails on ordinary joins and sorts even when it may spill. */
    public static final long MIN_MEMORY_BYTES = 128L << 20;

    public LocalEngineOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + "; at least 1 is needed");
        }
        requireNotNegative("spillLimitBytes", spillLimitBytes);
        requireNotNegative("resultMemoryBytes", resultMemoryBytes);
        requireNotNegative("resultLimitBytes", resultLimitBytes);
        requireNotNegative("residentBytes", residentBytes);
    }

    /** All processors, 10 GiB of spill, 64 MiB of a result in memory and 4 GiB of it in all, nothing kept between queries. */
    public static LocalEngineOptions of(long memoryBytes, Path spillDirectory) {
        return new LocalEngineOptions(
                memoryBytes,
                Runtime.getRuntime().availableProcessors(),
                10L << 30,
                spillDirectory,
                64L << 20,
                4L << 30,
                0);
    }

    public LocalEngineOptions withThreads(int count) {
        return new LocalEngineOptions(
                memoryBytes,
                count,
                spillLimitBytes,
                spillDirectory,
                resultMemoryBytes,
                resultLimitBytes,
                residentBytes);
    }

    public LocalEngineOptions withSpillLimitBytes(long bytes) {
        return new LocalEngineOptions(
                memoryBytes, threads, bytes, spillDirectory, resultMemoryBytes, resultLimitBytes, residentBytes);
    }

    public LocalEngineOptions withResultMemoryBytes(long bytes) {
        return new LocalEngineOptions(
                memoryBytes, threads, spillLimitBytes, spillDirectory, bytes, resultLimitBytes, residentBytes);
    }

    public LocalEngineOptions withResultLimitBytes(long bytes) {
        return new LocalEngineOptions(
                memoryBytes, threads, spillLimitBytes, spillDirectory, resultMemoryBytes, bytes, residentBytes);
    }

    public LocalEngineOptions withResidentBytes(long bytes) {
        return new LocalEngineOptions(
                memoryBytes, threads, spillLimitBytes, spillDirectory, resultMemoryBytes, resultLimitBytes, bytes);
    }

    private static void requireNotNegative(String name, long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException(name + " is " + bytes + "; it cannot be negative");
        }
    }
}
