package io.parquetframe.spark.router;

/**
 * One line of progress as Spark's console shows its stages: {@code [Local 7:=====>      (4 s of about 9 s)]}. Pure. How far the
 * engine is, it does not tell; the bar shows the time that passed beside the time that was expected, and never the end.
 */
final class ProgressBar {

    private static final double MILLIS = 1000;
    private static final double NEVER_MORE = 0.95;

    private ProgressBar() {}

    /**
     * The line, without control characters.
     *
     * @param id of the decision
     * @param columns of the terminal
     */
    static String line(long id, double elapsedMillis, double expectedMillis, int columns) {
        String header = "[Local " + id + ":";
        String tail = expectedMillis > elapsedMillis
                ? String.format(
                        java.util.Locale.ROOT,
                        "(%.0f s of about %.0f s)]",
                        elapsedMillis / MILLIS,
                        Math.ceil(expectedMillis / MILLIS))
                : String.format(java.util.Locale.ROOT, "(%.0f s)]", elapsedMillis / MILLIS);
        int width = columns - header.length() - tail.length();
        if (width <= 0) {
            return header + tail;
        }
        double part = Math.min(NEVER_MORE, elapsedMillis / Math.max(expectedMillis, elapsedMillis + 1));
        int done = Math.min(width - 1, (int) (width * part));
        return header + "=".repeat(done) + ">" + " ".repeat(width - 1 - done) + tail;
    }
}
