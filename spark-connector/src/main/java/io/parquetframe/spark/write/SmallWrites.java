package io.parquetframe.spark.write;

import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UserDefinedExpression;
import org.apache.spark.sql.catalyst.plans.logical.AppendData;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.OverwriteByExpression;
import org.apache.spark.sql.catalyst.plans.logical.OverwritePartitionsDynamic;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Repartition;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionByExpression;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.V2WriteCommand;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.connector.write.Write;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A few rows that the driver has go to one task, which sees all of their keys: they need no shuffle to find their range of
 * keys. Not where a user's function may take its time for each of them.
 */
public final class SmallWrites extends Rule<LogicalPlan> {

    private static final int ROWS = 1_000;

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        if (plan instanceof V2WriteCommand command
                && write(plan).exists(write -> write instanceof EntityWrite)
                && command.query() instanceof Sort sort
                && !sort.global()
                && sort.child() instanceof RepartitionByExpression ranges
                && isSmall(ranges.child())) {
            Repartition single = new Repartition(1, false, ranges.child());
            return (LogicalPlan) command.withNewQuery(sort.copy(sort.order(), false, single, sort.hint()));
        }
        return plan;
    }

    private static Option<Write> write(LogicalPlan plan) {
        if (plan instanceof AppendData append) {
            return append.write();
        } else if (plan instanceof OverwriteByExpression overwrite) {
            return overwrite.write();
        }
        return plan instanceof OverwritePartitionsDynamic overwrite ? overwrite.write() : Option.empty();
    }

    private static boolean isSmall(LogicalPlan rows) {
        if (rows instanceof LocalRelation local) {
            return local.data().size() <= ROWS;
        } else if (rows instanceof Project || rows instanceof Filter) {
            return CollectionConverters.asJava(rows.expressions()).stream().noneMatch(SmallWrites::isUsers)
                    && isSmall(rows.children().head());
        }
        return rows instanceof OneRowRelation;
    }

    private static boolean isUsers(Expression expression) {
        return expression.exists(part -> part instanceof UserDefinedExpression);
    }
}
