package io.parquetframe.spark.router;

import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.RebalancePartitions;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionOperation;
import org.apache.spark.sql.catalyst.plans.logical.UnaryNode;

/** Whether a user said in how many partitions, and which, the rows of a query are to come: {@code repartition}, {@code coalesce}. */
final class AskedPartitions {

    private AskedPartitions() {}

    static boolean in(LogicalPlan query) {
        LogicalPlan plan = query;
        while (plan instanceof Project || plan instanceof Filter) {
            plan = ((UnaryNode) plan).child();
        }
        return plan instanceof RepartitionOperation || plan instanceof RebalancePartitions;
    }
}
