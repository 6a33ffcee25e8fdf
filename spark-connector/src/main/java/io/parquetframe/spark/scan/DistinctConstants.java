package io.parquetframe.spark.scan;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.KnownNotNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Count;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Keeps {@code count(DISTINCT 1)} over an entity, which is 1 or 0, from being handed to its scan: Spark's translation for
 * sources takes any count of a constant for {@code count(*)}, distinct or not.
 */
public final class DistinctConstants extends Rule<LogicalPlan> {

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.exists(node -> node instanceof Aggregate aggregate && isOfEntity(aggregate))
                ? plan.transformUp(new AbstractPartialFunction<LogicalPlan, LogicalPlan>() {
                    @Override
                    public boolean isDefinedAt(LogicalPlan node) {
                        return node instanceof Aggregate aggregate && isOfEntity(aggregate);
                    }

                    @Override
                    public LogicalPlan apply(LogicalPlan node) {
                        return node.mapExpressions(DistinctConstants::tagged);
                    }
                })
                : plan;
    }

    private static boolean isOfEntity(Aggregate aggregate) {
        return aggregate.exists(node -> node instanceof DataSourceV2Relation relation
                && relation.table() instanceof io.parquetframe.spark.catalog.EntityTable);
    }

    private static Expression tagged(Expression expression) {
        if (expression instanceof AggregateExpression aggregate
                && aggregate.isDistinct()
                && aggregate.aggregateFunction() instanceof Count count
                && count.children().size() == 1
                && count.children().head() instanceof Literal constant) {
            Seq<Expression> one = CollectionConverters.asScala(
                            java.util.List.<Expression>of(new KnownNotNull(constant)))
                    .toSeq();
            return aggregate.copy(new Count(one), aggregate.mode(), true, aggregate.filter(), aggregate.resultId());
        }
        return expression.mapChildren(DistinctConstants::tagged);
    }
}
