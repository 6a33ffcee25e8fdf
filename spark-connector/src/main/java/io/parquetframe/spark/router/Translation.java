package io.parquetframe.spark.router;

import io.parquetframe.heuristics.Reason;
import io.parquetframe.local.LocalQuery;
import io.parquetframe.local.parquet.ScanEstimate;
import io.parquetframe.spark.router.plan.Expectation;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;

/** What became of an optimized logical plan: a query for the local engine, or the reasons why there is none. */
public sealed interface Translation {

    /**
     * A query whose result is Spark's.
     *
     * @param query what the engine runs
     * @param columns the engine's result columns by position, as Spark's attributes (type and nullability)
     * @param projection Spark's own expressions over {@code columns} that give the plan's output; evaluated by Spark's
     *     code for each result row, in order (so that what only Spark can print or compute is still exact)
     * @param totals what the scans will read
     */
    record Translated(LocalQuery query, List<Attribute> columns, List<NamedExpression> projection, ScanTotals totals)
            implements Translation {
        public Translated {
            columns = List.copyOf(columns);
            projection = List.copyOf(projection);
        }

        /** The output columns that Spark's own code computes, not the engine. */
        List<String> evaluatedBySpark() {
            return projection.stream()
                    .filter(output -> !(output instanceof Attribute))
                    .map(NamedExpression::name)
                    .toList();
        }
    }

    /** No local run; at least one reason. */
    record Declined(List<Reason> reasons) implements Translation {
        public Declined {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("A decline needs a reason");
            }
        }
    }

    /**
     * Sums over the scans of a query.
     *
     * @param estimate what is to read
     * @param files number of files
     * @param operators number of plan operators
     * @param expected what the rows go through, and what comes out
     */
    record ScanTotals(ScanEstimate estimate, int files, int operators, Expectation expected) {}
}
