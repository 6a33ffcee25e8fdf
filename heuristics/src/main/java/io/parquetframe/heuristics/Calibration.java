package io.parquetframe.heuristics;

/**
 * How this machine compares with the one on which the cost model's defaults were measured.
 *
 * @param localFactor how many times as long the local engine takes, from 1/{@link #MOST} to {@link #MOST}
 * @param sparkFactor the same of Java, for Spark
 */
public record Calibration(double localFactor, double sparkFactor) {

    /** Beyond this a measurement is taken for an accident. */
    public static final double MOST = 8;

    /** As measured. */
    public static final Calibration NONE = new Calibration(1, 1);

    public Calibration {
        localFactor = bounded(localFactor);
        sparkFactor = bounded(sparkFactor);
    }

    private static double bounded(double factor) {
        return Double.isNaN(factor) ? 1 : Math.max(1 / MOST, Math.min(MOST, factor));
    }
}
