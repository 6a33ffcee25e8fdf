package io.parquetframe.spark.router;

import java.util.Objects;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * Stands for a query that cannot be routed because a setting or hint makes no sense. It can be explained; run, it raises
 * the error, before anything is read or written.
 */
public final class RefusedQueryExec extends DriverLeafExec {

    /** The query and what is wrong with it. */
    record Refusal(LogicalPlan logical, RuntimeException error) {}

    private final transient Refusal refusal;

    /** For Spark, which copies plans by this constructor. */
    public RefusedQueryExec(Object refusal) {
        super(((Refusal) refusal).logical().output());
        this.refusal = (Refusal) refusal;
    }

    @Override
    Object description() {
        return refusal;
    }

    @Override
    InternalRow[] rows(int limit, End end) {
        throw refusal.error();
    }

    @Override
    public RDD<InternalRow> doExecute() {
        throw refusal.error();
    }

    @Override
    public String nodeName() {
        return "RefusedQuery";
    }

    @Override
    public String simpleString(int maxFields) {
        return nodeName() + " [" + Objects.requireNonNullElse(refusal.error().getMessage(), "") + "]";
    }

    @Override
    public String verboseString(int maxFields) {
        return simpleString(maxFields);
    }

    @Override
    public String verboseStringWithOperatorId() {
        return "\n" + formattedNodeName() + "\nError: " + refusal.error().getMessage() + "\n";
    }
}
