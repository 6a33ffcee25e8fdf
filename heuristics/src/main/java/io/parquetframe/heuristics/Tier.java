package io.parquetframe.heuristics;

/**
 * The three ways to run a query, from the fastest for little data to the most scalable. In this version the local engine
 * reads from files in both local tiers; the tier then says which threshold the query is under.
 */
public enum Tier {
    /** On the local engine, with the columns kept in memory between queries. */
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
