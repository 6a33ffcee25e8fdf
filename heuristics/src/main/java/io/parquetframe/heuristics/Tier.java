package io.parquetframe.heuristics;

/**
 * The three ways to run a query, from the fastest for little data to the most scalable. A query of the resident tier may
 * use columns in memory, and leaves them there once they are used again; what a run did use is a reason of its own.
 */
public enum Tier {
    /** On the local engine, with columns that are used again kept in memory between queries. */
    RESIDENT,
    /** On the local engine, streaming from files and spilling to disk. */
    STREAMING,
    /** On Spark. */
    SPARK;

    /** Whether this tier carries larger data than the other. */
    public boolean isMoreScalableThan(Tier other) {
        return compareTo(other) > 0;
    }
}
