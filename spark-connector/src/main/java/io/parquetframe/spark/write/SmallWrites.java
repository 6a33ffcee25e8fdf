package io.parquetframe.spark.write;

import io.parquetframe.spark.catalog.WritableEntityTable;
import org.apache.spark.sql.catalyst.analysis.NamedRelation;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UserDefinedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.MergeRows;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Repartition;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.V2WriteCommand;
import org.apache.spark.sql.catalyst.plans.logical.WriteDelta;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.catalyst.util.RowDeltaUtils;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes whose rows need not be divided by their keys, told before Spark asks the write how it wants them. A few rows that the
 * driver has, or of a few keys, go to one task; not where a user's function may take its time for each of them. Rows that keep
 * their keys stay in the tasks that read them.
 */
public final class SmallWrites extends Rule<LogicalPlan> {

    private static final int ROWS = 1_000;

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        if (plan instanceof WriteDelta delta && delta.operation() instanceof EntityRowChanges changes) {
            return delta.write().isDefined() ? plan : changes(delta, changes);
        } else if (plan instanceof V2WriteCommand command
                && command.table() instanceof DataSourceV2Relation relation
                && relation.table() instanceof WritableEntityTable table
                && isSmall(command.query())) {
            NamedRelation single = relation.copy(
                    new SingleTaskTable(table),
                    relation.output(),
                    relation.catalog(),
                    relation.identifier(),
                    relation.options(),
                    relation.timeTravelSpec());
            return (LogicalPlan) command.withNewTable(single).withNewQuery(single(command.query()));
        }
        return plan;
    }

    private static LogicalPlan single(LogicalPlan rows) {
        return new Repartition(1, false, rows);
    }

    private static LogicalPlan changes(WriteDelta delta, EntityRowChanges changes) {
        LogicalPlan rows = delta.query();
        if (changes.hasFewKeys() && !rows.exists(SmallWrites::hasUsers)) {
            changes.writeUndivided();
            return (LogicalPlan) delta.withNewQuery(single(rows));
        }
        if (!bringsKeys(rows)) {
            changes.writeUndivided();
        }
        return delta;
    }

    private static boolean bringsKeys(LogicalPlan rows) {
        return rows.output().exists(column -> column.name().startsWith(RowDeltaUtils.ORIGINAL_ROW_ID_VALUE_PREFIX()))
                || rows.exists(node -> node instanceof MergeRows merge
                        && !merge.notMatchedInstructions().isEmpty());
    }

    private static boolean isSmall(LogicalPlan rows) {
        if (rows instanceof LocalRelation local) {
            return local.data().size() <= ROWS;
        } else if (rows instanceof Project || rows instanceof Filter || rows instanceof Union) {
            return !hasUsers(rows) && rows.children().forall(SmallWrites::isSmall);
        }
        return rows instanceof OneRowRelation;
    }

    private static boolean hasUsers(LogicalPlan node) {
        return CollectionConverters.asJava(node.expressions()).stream().anyMatch(SmallWrites::isUsers);
    }

    private static boolean isUsers(Expression expression) {
        return expression.exists(part -> part instanceof UserDefinedExpression);
    }
}
