package io.parquetframe.spark.router;

import io.parquetframe.heuristics.Availability;
import io.parquetframe.heuristics.Capability;
import io.parquetframe.heuristics.EngineDescriptor;
import io.parquetframe.spark.engine.EngineQuery;
import io.parquetframe.spark.engine.QueryEngine;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Count;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Range;
import org.apache.spark.sql.classic.SparkSession;

/** An engine that counts the rows of a range by arithmetic; registered for the tests of this module. */
public final class CountingEngine implements QueryEngine {

    static final String NAME = "counting";

    /** With this many rows it fails. */
    static final long UNLUCKY = 13;

    /** For the service loader. */
    public CountingEngine() {}

    @Override
    public EngineDescriptor descriptor() {
        return new EngineDescriptor(
                NAME, "Counts ranges by arithmetic.", Set.of(Capability.IN_PROCESS), Availability.available());
    }

    @Override
    public Optional<EngineQuery> plan(LogicalPlan optimized, SparkSession session) {
        if (!(optimized instanceof Aggregate aggregate)
                || !aggregate.groupingExpressions().isEmpty()
                || aggregate.aggregateExpressions().size() != 1
                || !isCount(aggregate.aggregateExpressions().head())) {
            return Optional.empty();
        }
        LogicalPlan below = aggregate.child() instanceof Project project
                        && project.projectList().isEmpty()
                ? project.child()
                : aggregate.child();
        return below instanceof Range range ? Optional.of(() -> counted(range)) : Optional.empty();
    }

    private static List<InternalRow> counted(Range range) {
        long count = range.numElements().toLong();
        if (count == UNLUCKY) {
            throw new IllegalStateException("13");
        }
        return List.of(new GenericInternalRow(new Object[] {count}));
    }

    private static boolean isCount(NamedExpression output) {
        return output instanceof Alias alias
                && alias.child() instanceof AggregateExpression call
                && !call.isDistinct()
                && call.filter().isEmpty()
                && call.aggregateFunction() instanceof Count count
                && count.children().size() == 1
                && count.children().head() instanceof Literal literal
                && literal.value() != null;
    }
}
