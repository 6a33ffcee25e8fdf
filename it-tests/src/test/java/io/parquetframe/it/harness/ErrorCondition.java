package io.parquetframe.it.harness;

import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.Nullable;

/**
 * What a failed query raised, as users tell errors apart.
 *
 * @param condition Spark's error condition; for other errors the class
 * @param sqlState the SQLSTATE, null where there is none
 */
public record ErrorCondition(String condition, @Nullable String sqlState) {

    /** The innermost error of Spark's in the chain of causes: a job wraps what its task raised. */
    public static ErrorCondition of(Throwable error) {
        ErrorCondition found = null;
        for (Throwable t = error; t != null; t = t.getCause()) {
            if (t instanceof SparkThrowable spark && spark.getCondition() != null) {
                found = new ErrorCondition(spark.getCondition(), spark.getSqlState());
            }
        }
        return found == null ? new ErrorCondition(error.getClass().getName(), null) : found;
    }
}
