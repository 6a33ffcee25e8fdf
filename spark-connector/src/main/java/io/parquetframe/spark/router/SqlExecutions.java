package io.parquetframe.spark.router;

import java.util.OptionalLong;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.execution.command.ExplainCommand;
import org.jspecify.annotations.Nullable;

/** What Spark knows of the SQL execution that runs on this thread. */
final class SqlExecutions {

    private SqlExecutions() {}

    /** Its id, if there is one and it runs more than EXPLAIN. */
    static OptionalLong current(SparkContext context) {
        @Nullable String id = id(context);
        if (id == null) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(id);
        @Nullable QueryExecution query = SQLExecution.getQueryExecution(number);
        return query != null && query.logical() instanceof ExplainCommand
                ? OptionalLong.empty()
                : OptionalLong.of(number);
    }

    /** Its id as Spark hands it on, null outside of one. */
    static @Nullable String id(SparkContext context) {
        return context.getLocalProperty(SQLExecution.EXECUTION_ID_KEY());
    }

    /** The job description that the user or a SQL shell set; empty if none did. */
    static String description(SparkContext context) {
        @Nullable String description = context.getLocalProperty(SparkContext$.MODULE$.SPARK_JOB_DESCRIPTION());
        return description == null ? "" : description;
    }
}
