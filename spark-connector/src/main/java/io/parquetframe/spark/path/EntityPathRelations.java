package io.parquetframe.spark.path;

import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation$;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractPartialFunction;

/** Puts the table of the catalog in the place of an entity that was read by its path: it is planned as by its name then. */
public final class EntityPathRelations extends Rule<LogicalPlan> {

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.resolveOperatorsUp(new AbstractPartialFunction<LogicalPlan, LogicalPlan>() {
            @Override
            public boolean isDefinedAt(LogicalPlan node) {
                return node instanceof LogicalRelation relation && relation.relation() instanceof EntityPathRelation;
            }

            @Override
            @SuppressWarnings("unchecked") // PartialFunction.applyOrElse: B is a supertype of LogicalPlan.
            public <A extends LogicalPlan, B> B applyOrElse(A node, scala.Function1<A, B> otherwise) {
                return isDefinedAt(node) ? (B) table((LogicalRelation) (LogicalPlan) node) : otherwise.apply(node);
            }
        });
    }

    /** With the attributes that the rest of the plan refers to. */
    private static LogicalPlan table(LogicalRelation relation) {
        DataSourceV2Relation table = ((EntityPathRelation) relation.relation()).table();
        Seq<AttributeReference> output = relation.output();
        return DataSourceV2Relation$.MODULE$.apply(
                table.table(), output, table.catalog(), table.identifier(), table.options(), table.timeTravelSpec());
    }
}
