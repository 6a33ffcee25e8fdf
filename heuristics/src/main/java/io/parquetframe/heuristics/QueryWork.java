package io.parquetframe.heuristics;

/**
 * What a query makes an engine do beyond reading, as expected from the plan and what statistics prove. Immutable.
 *
 * @param operatorRows rows that go through joins, sorts, windows and groups, both sides of joins and their results
 *     included
 * @param functionCalls calls of functions that Java computes inside the local engine, as many of the costliest kind
 * @param callsPerRow how many of these a row takes, of the rows that are read
 * @param stateBytes what hash tables, sorts and windows hold at a time, at most, or 0
 */
public record QueryWork(long operatorRows, long functionCalls, double callsPerRow, long stateBytes) {

    /** A scan and nothing else. */
    public static final QueryWork NONE = new QueryWork(0, 0, 0, 0);

    public QueryWork {
        QueryProfile.atLeast(0, "operatorRows", operatorRows);
        QueryProfile.atLeast(0, "functionCalls", functionCalls);
        if (!(callsPerRow >= 0)) {
            throw new IllegalArgumentException("callsPerRow is " + callsPerRow + ", below 0");
        }
        QueryProfile.atLeast(0, "stateBytes", stateBytes);
    }
}
