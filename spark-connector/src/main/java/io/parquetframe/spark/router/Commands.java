package io.parquetframe.spark.router;

import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.CommandResult;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.V2WriteCommand;
import org.apache.spark.sql.execution.command.DataWritingCommand;
import scala.collection.Iterator;

/** Which plans are commands, and of what kind. */
final class Commands {

    /** What a plan asks for. */
    enum Kind {
        /** Rows, or rows that are written to files: {@link EnclosedQuery} finds the query in it. */
        QUERY,
        /** A write through a connector, planned by Spark as one piece. */
        OTHER_WRITE,
        /** SET, SHOW, EXPLAIN, DDL and the rows that such a command left: no query, hence no decision. */
        BOOKKEEPING
    }

    private Commands() {}

    static Kind kindOf(LogicalPlan root) {
        if (root instanceof DataWritingCommand) {
            return Kind.QUERY;
        }
        if (root instanceof V2WriteCommand) {
            return Kind.OTHER_WRITE;
        }
        return root instanceof Command || readsCommandResult(root) ? Kind.BOOKKEEPING : Kind.QUERY;
    }

    /** Only along single children: {@code SHOW TABLES} under what {@code show()} and {@code limit} put above it. */
    private static boolean readsCommandResult(LogicalPlan root) {
        LogicalPlan plan = root;
        while (true) {
            Iterator<LogicalPlan> children = plan.children().iterator();
            if (!children.hasNext()) {
                return plan instanceof CommandResult;
            }
            plan = children.next();
            if (children.hasNext()) {
                return false;
            }
        }
    }
}
