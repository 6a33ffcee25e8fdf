package io.parquetframe.heuristics;

/**
 * What earlier runs of queries of the same shape have shown. Immutable.
 *
 * @param localFactor what the local engine took over what was estimated, bounded by {@link #MOST} either way
 * @param sparkFactor the same of Spark
 * @param resultFactor result rows over those expected, bounded as well
 * @param standing where the last one was sent
 */
public record ShapeHistory(double localFactor, double sparkFactor, double resultFactor, Standing standing) {

    /** Where queries of a shape have been running. */
    public enum Standing {
        UNKNOWN,
        LOCAL,
        SPARK
    }

    /** The largest factor, and its inverse the smallest. */
    public static final double MOST = 64;

    /** Nothing is known. */
    public static final ShapeHistory NONE = new ShapeHistory(1, 1, 1, Standing.UNKNOWN);

    public ShapeHistory {
        localFactor = bounded(localFactor);
        sparkFactor = bounded(sparkFactor);
        resultFactor = bounded(resultFactor);
    }

    /** A factor within the bounds; what is no number counts as 1. */
    public static double bounded(double factor) {
        return Double.isNaN(factor) ? 1 : Math.max(1 / MOST, Math.min(MOST, factor));
    }
}
