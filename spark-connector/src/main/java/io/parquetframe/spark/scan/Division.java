package io.parquetframe.spark.scan;

import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.internal.SQLConf;

/**
 * How many tasks read some files, as Spark does it for files of its own, but that few bytes are not divided at all. Pure.
 *
 * @param partitionBytes what a task should read at most
 * @param openBytes what opening a file costs, in bytes that could be read meanwhile
 * @param tasks that run at once
 */
record Division(long partitionBytes, long openBytes, int tasks) {

    /** A task that reads less than so many files could have opened costs more than it brings: 16 MiB as Spark is set. */
    private static final int WORTH_OPENINGS = 4;

    static Division of(SparkSession session) {
        SQLConf conf = session.sessionState().conf();
        int tasks = conf.filesMinPartitionNum().isDefined()
                ? (int) conf.filesMinPartitionNum().get()
                : session.leafNodeDefaultParallelism();
        return new Division(conf.filesMaxPartitionBytes(), conf.filesOpenCostInBytes(), tasks);
    }

    /**
     * The number of partitions, at least one.
     *
     * @param bytes of all files with what opening them costs
     */
    int partitions(long bytes) {
        long worth = Math.max(1, bytes / Math.max(1, WORTH_OPENINGS * openBytes));
        long needed = (bytes + partitionBytes - 1) / partitionBytes;
        return Math.toIntExact(Math.max(Math.max(1, needed), Math.min(tasks, worth)));
    }
}
