package io.parquetframe.it.harness;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.jspecify.annotations.Nullable;

/** The harness's comparison for those who run the queries themselves: the demo and the benchmarks. */
public final class Answers {

    /** Floating sums depend on the order of addition, in Spark too. */
    private static final double FLOATING_SUMS = 1e-12;

    private Answers() {}

    /**
     * The first difference in words, empty when the answers are equal: exactly, but for doubles.
     *
     * @param optimized Spark's optimized plan, which says by what the rows are ordered
     */
    public static Optional<String> difference(LogicalPlan optimized, List<Row> spark, List<Row> local) {
        return new RowComparison(SortKeys.of(optimized), false, FLOATING_SUMS).difference(values(spark), values(local));
    }

    /** The same, with doubles by their bits unless the query aggregates: only there the order of addition counts. */
    public static Optional<String> exactDifference(LogicalPlan optimized, List<Row> spark, List<Row> local) {
        boolean sums = optimized.exists(plan -> plan instanceof Aggregate || plan instanceof Window);
        return new RowComparison(SortKeys.of(optimized), false, sums ? FLOATING_SUMS : 0)
                .difference(values(spark), values(local));
    }

    private static List<List<@Nullable Object>> values(List<Row> rows) {
        return rows.stream().map(Values::of).toList();
    }
}
