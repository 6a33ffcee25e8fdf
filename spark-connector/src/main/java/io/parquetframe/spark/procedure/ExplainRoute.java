package io.parquetframe.spark.procedure;

import io.parquetframe.spark.ParquetFrame;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.types.DataTypes;

/** {@code explain_route(query)}: where a query would run and why, without running it. */
final class ExplainRoute extends EntityProcedure {

    ExplainRoute() {
        super(
                "explain_route",
                "line STRING",
                ProcedureParameter.in("query", DataTypes.StringType).build());
    }

    @Override
    List<Object[]> run(InternalRow arguments) {
        String query = text(arguments, 0);
        if (query == null) {
            throw new IllegalArgumentException("query is NULL; give the text of a query");
        }
        String explanation = ParquetFrame.explain(SparkSession.active().sql(query));
        return explanation.lines().map(line -> new Object[] {line}).toList();
    }
}
