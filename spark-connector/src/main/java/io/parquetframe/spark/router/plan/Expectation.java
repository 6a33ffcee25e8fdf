package io.parquetframe.spark.router.plan;

import io.parquetframe.heuristics.QueryWork;

/**
 * What a plan is expected to do and to give.
 *
 * @param work beyond reading
 * @param resultRows rows of the result
 * @param resultBytes its bytes in Arrow's form
 * @param shape equal for plans that differ in their constants only, as far as a hash tells
 */
public record Expectation(QueryWork work, long resultRows, long resultBytes, long shape) {

    /** Nothing is known. */
    public static final Expectation NOTHING = new Expectation(QueryWork.NONE, 0, 0, 0);
}
