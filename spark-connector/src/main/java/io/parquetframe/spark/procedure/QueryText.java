package io.parquetframe.spark.procedure;

import io.parquetframe.spark.source.Undeclared;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.CommandExecutionMode;
import org.apache.spark.sql.internal.SessionState;

/** The text of a query that is to be planned and not run. */
public final class QueryText {

    private QueryText() {}

    /**
     * The query of the active session, not run.
     *
     * @throws IllegalArgumentException for a command, which would run
     * @throws org.apache.spark.sql.AnalysisException, and what else Spark raises for a query that it cannot plan
     */
    public static Dataset<Row> plan(String query) {
        requireQuery(query);
        return SparkSession.active().sql(query);
    }

    /** A command runs as soon as Spark has a Dataset of it. Some are known as such after analysis only. */
    private static void requireQuery(String text) {
        SessionState session = ((org.apache.spark.sql.classic.SparkSession) SparkSession.active()).sessionState();
        LogicalPlan parsed = parsed(session, text);
        boolean command = hasCommand(parsed)
                || hasCommand(
                        session.executePlan(parsed, CommandExecutionMode.SKIP()).analyzed());
        if (command) {
            throw new IllegalArgumentException(
                    "query is a command, which would run; give the query in it: " + text.strip());
        }
    }

    private static LogicalPlan parsed(SessionState session, String text) {
        try {
            return session.sqlParser().parsePlan(text);
        } catch (ParseException e) {
            throw Undeclared.of(e);
        }
    }

    private static boolean hasCommand(LogicalPlan plan) {
        return plan.exists(node -> node instanceof Command);
    }
}
