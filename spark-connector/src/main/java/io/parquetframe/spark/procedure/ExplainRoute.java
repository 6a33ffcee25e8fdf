package io.parquetframe.spark.procedure;

import io.parquetframe.spark.ParquetFrame;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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
    List<Object[]> run(InternalRow arguments) {
        String query = text(arguments, 0);
        if (query == null) {
            throw new IllegalArgumentException("query is NULL; give the text of a query");
        }
        Dataset<Row> planned = SparkSession.active().sql(query);
        String format = String.valueOf(text(arguments, 1));
        String explanation =
                switch (format) {
                    case "text" -> ParquetFrame.explain(planned);
                    case "json" -> ParquetFrame.explainJson(planned);
                    default -> throw new IllegalArgumentException("format is " + format + "; give text or json");
                };
        return explanation.lines().map(line -> new Object[] {line}).toList();
    }
}
