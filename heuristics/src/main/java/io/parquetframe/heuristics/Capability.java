package io.parquetframe.heuristics;

/** What an engine can do; the policy and explanations ask for these, not for an engine's name. */
public enum Capability {
    /** Runs any plan that Spark runs. */
    ANY_PLAN,
    /** Uses the executors of a cluster. */
    DISTRIBUTED,
    /** Runs inside the driver, without a Spark job. */
    IN_PROCESS,
    /** Reads Parquet files itself. */
    PARQUET,
    /** Goes on with data larger than its memory by writing to disk. */
    SPILLING,
    /** Stops a running query when asked. */
    CANCELLATION
}
