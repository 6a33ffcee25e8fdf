package io.parquetframe.spark.router.expression;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.sql.SqlExpression;
import io.parquetframe.local.sql.SqlRelation;
import io.parquetframe.local.sql.SqlType;
import io.parquetframe.local.sql.SqlType.Simple;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.BloomFilterMightContain;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.DynamicPruningSubquery;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.ScalarSubquery;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.jdk.javaapi.CollectionConverters;

/** Scalar subqueries; the optimizer has turned IN, EXISTS and what is correlated into joins. */
final class Subqueries extends ExpressionFamily {

    Subqueries() {
        super("Subqueries");
        add(ScalarSubquery.class, "(SELECT …)", "not correlated", (e, in) -> scalar(e, e.plan(), in));
        add(GetStructField.class, "struct.field", (e, in) -> field(e, in));
        // Runtime filters only spare Spark work; the join above them decides.
        add(DynamicPruningSubquery.class, "dynamic pruning (dropped)", (e, in) -> Scalar.of(Sql.TRUE, Simple.BOOLEAN));
        add(BloomFilterMightContain.class, "bloom filter (dropped)", (e, in) -> Scalar.of(Sql.TRUE, Simple.BOOLEAN));
    }

    private static void uncorrelated(SubqueryExpression e) {
        // Its children are what it takes from the outer query.
        if (!e.children().isEmpty()) {
            throw ExpressionTranslator.unsupported(e);
        }
    }

    private static Scalar scalar(ScalarSubquery e, LogicalPlan plan, ExpressionTranslator in) {
        uncorrelated(e);
        Subplan subplan = in.subplan(plan);
        if (subplan.maxRows() > 1) {
            // Spark runs every scalar subquery and raises on a second row; the engine may not get that far.
            throw new Decline(ReasonCode.ERROR_PARITY, "a scalar subquery that may have several rows");
        }
        Scalar column = subplan.columns().get(0);
        return new Scalar(new SqlExpression.ScalarSubquery(subplan.relation()), column.type(), column.range(), false);
    }

    /**
     * A field of a struct. Several scalar subqueries are merged into one that makes a struct: there each field is a
     * subquery of its own again.
     */
    private static Scalar field(GetStructField e, ExpressionTranslator in) {
        if (e.child() instanceof ScalarSubquery subquery
                && subquery.plan() instanceof Project project
                && project.projectList().size() == 1
                && struct(project.projectList().head()) instanceof CreateNamedStruct struct) {
            Expression value = struct.valExprs().apply(e.ordinal());
            uncorrelated(subquery);
            Subplan below = in.subplan(project.child());
            if (below.maxRows() > 1) {
                throw new Decline(ReasonCode.ERROR_PARITY, "a scalar subquery that may have several rows");
            }
            int index = position(project.child(), value);
            Scalar column = below.columns().get(index);
            SqlRelation relation =
                    new SqlRelation.Project(below.relation(), List.of(new SqlRelation.Item(column.sql(), "field")));
            return new Scalar(new SqlExpression.ScalarSubquery(relation), column.type(), column.range(), false);
        }
        Scalar struct = in.translate(e.child());
        SqlType type = SqlTypes.of(e.dataType());
        SqlExpression sql = Sql.call("struct_extract_at", struct.sql(), Sql.number(e.ordinal() + 1L));
        return new Scalar(sql, type, SqlTypes.range(type), struct.raises());
    }

    private static Expression struct(NamedExpression named) {
        Expression expression = (Expression) named;
        return expression.children().size() == 1 ? expression.children().head() : expression;
    }

    private static int position(LogicalPlan plan, Expression value) {
        List<? extends NamedExpression> output = CollectionConverters.asJava(plan.output());
        for (int i = 0; i < output.size(); i++) {
            if (value instanceof NamedExpression named && output.get(i).exprId().equals(named.exprId())) {
                return i;
            }
        }
        throw ExpressionTranslator.unsupported(value);
    }
}
