package io.parquetframe.spark.router.expression;

import io.parquetframe.local.sql.SqlRelation;
import java.util.List;

/**
 * A translated plan as a subquery.
 *
 * @param relation its rows
 * @param columns its columns in the order of the plan's output
 * @param maxRows an upper bound of its rows
 */
public record Subplan(SqlRelation relation, List<Scalar> columns, long maxRows) {
    public Subplan {
        columns = List.copyOf(columns);
    }
}
