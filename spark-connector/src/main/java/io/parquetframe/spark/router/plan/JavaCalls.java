package io.parquetframe.spark.router.plan;

import java.util.Map;

/**
 * The functions in the engine's text that Java computes.
 *
 * @param cost what one row costs, in calls of the costliest of them
 */
record JavaCalls(double cost) {

    /** How their names begin. */
    private static final String PREFIX = "pf_";

    /** Measured over six million rows: texts cost most, zones less; what is not here is arithmetic. */
    private static final Map<String, Double> COSTS =
            Map.of("double_to_decimal", 1.0, "utc_offset", 0.6, "local_to_utc", 0.6, "day_start", 0.6);

    private static final double ARITHMETIC = 0.15;

    /** Counts them; a constant that reads like one is counted, too, which costs nothing but precision. */
    static JavaCalls in(String sql) {
        double cost = 0;
        for (int at = sql.indexOf(PREFIX); at >= 0; at = sql.indexOf(PREFIX, at + 1)) {
            int end = sql.indexOf('(', at);
            String name =
                    end < 0 ? "" : sql.substring(at + PREFIX.length(), end).replace("\"", "");
            cost += COSTS.getOrDefault(name, ARITHMETIC);
        }
        return new JavaCalls(cost);
    }
}
