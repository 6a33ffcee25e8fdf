package io.parquetframe.spark.procedure;

import io.parquetframe.spark.ParquetFrame;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
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
        String explanation = explain.apply(QueryText.plan(query));
        return explanation.lines().map(line -> new Object[] {line}).toList();
    }
}
