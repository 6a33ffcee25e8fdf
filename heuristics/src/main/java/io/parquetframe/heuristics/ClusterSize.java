package io.parquetframe.heuristics;

/**
 * What Spark has to run a query on.
 *
 * @param executors in processes of their own; 0 when tasks run in the driver, beside the local engine
 * @param cores of all executors together, 1 or more
 */
public record ClusterSize(int executors, int cores) {

    /** The machine on which the cost model's defaults were measured. */
    public static final ClusterSize MEASURED = new ClusterSize(0, 2);

    public ClusterSize {
        QueryProfile.atLeast(0, "executors", executors);
        QueryProfile.atLeast(1, "cores", cores);
    }

    /** Whether tasks take the processors that the local engine uses. */
    public boolean isInDriver() {
        return executors == 0;
    }
}
