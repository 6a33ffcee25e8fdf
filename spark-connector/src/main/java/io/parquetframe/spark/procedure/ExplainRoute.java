package io.parquetframe.spark.procedure;

import io.parquetframe.spark.ParquetFrame;
import io.parquetframe.spark.source.Undeclared;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.execution.CommandExecutionMode;
import org.apache.spark.sql.internal.SessionState;
import org.apache.spark.sql.types.DataTypes;

/** {@code explain_route(query, format)}: where a query would run and why, as text or JSON, without running it. */
final class ExplainRoute extends EntityProcedure {

    ExplainRoute() {
        super(
                "explain_route",
                "line STRING",
                ProcedureParameter.in("query", DataTypes.StringType).build(),
                ProcedureParameter.in("format", DataTypes.StringType)
                        .defaultValue("'text'")
                        .build());
    }

    @Override
    public String description() {
        return "Tells where a query would run, and why, without running it.";
    }

    @Override
    List<Object[]> run(InternalRow arguments) {
        String query = text(arguments, 0);
        if (query == null) {
            throw new IllegalArgumentException("query is NULL; give the text of a query");
        }
        String format = String.valueOf(text(arguments, 1));
        Function<Dataset<Row>, String> explain =
                switch (format) {
                    case "text" -> ParquetFrame::explain;
                    case "json" -> ParquetFrame::explainJson;
                    default -> throw new IllegalArgumentException("format is " + format + "; give text or json");
                };
        requireQuery(query);
        String explanation = explain.apply(SparkSession.active().sql(query));
        return explanation.lines().map(line -> new Object[] {line}).toList();
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
