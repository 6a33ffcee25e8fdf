package io.parquetframe.spark.router;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.DeserializeToObject;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Tail;
import org.apache.spark.sql.execution.CollectTailExec;
import org.apache.spark.sql.execution.DeserializeToObjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.command.DataWritingCommand;
import org.apache.spark.sql.execution.command.DataWritingCommandExec;
import org.apache.spark.sql.execution.datasources.WriteFiles;
import org.apache.spark.sql.execution.datasources.WriteFilesExec;

/**
 * The part of a plan that gives rows, and Spark's operators around it that do something with them: a write
 * (INSERT … SELECT, CREATE TABLE … AS SELECT, {@code df.write}), the conversion to objects ({@code df.rdd}, {@code
 * foreach}, {@code map}), or the choice of the last rows ({@code df.tail}). Those stay Spark's, over whichever plan answers the query.
 *
 * @param query the plan that gives the rows
 * @param enclose Spark's physical plan for the whole, over a physical plan for {@code query}
 */
record EnclosedQuery(LogicalPlan query, UnaryOperator<SparkPlan> enclose) {

    static EnclosedQuery of(LogicalPlan root) {
        if (root instanceof DataWritingCommand write) {
            EnclosedQuery inner = of(write.query());
            return inner.within(child -> new DataWritingCommandExec(write, child));
        }
        if (root instanceof WriteFiles files) {
            return of(files.child())
                    .within(child -> new WriteFilesExec(
                            child,
                            files.fileFormat(),
                            files.partitionColumns(),
                            files.bucketSpec(),
                            files.options(),
                            files.staticPartitions()));
        }
        if (root instanceof DeserializeToObject objects) {
            return of(objects.child())
                    .within(child ->
                            new DeserializeToObjectExec(objects.deserializer(), objects.outputObjAttr(), child));
        }
        if (root instanceof Tail tail && tail.limitExpr() instanceof Literal rows) {
            return of(tail.child()).within(child -> new CollectTailExec((Integer) rows.value(), child));
        }
        return new EnclosedQuery(root, plan -> plan);
    }

    private EnclosedQuery within(UnaryOperator<SparkPlan> outer) {
        return new EnclosedQuery(query, plan -> outer.apply(enclose.apply(plan)));
    }
}
