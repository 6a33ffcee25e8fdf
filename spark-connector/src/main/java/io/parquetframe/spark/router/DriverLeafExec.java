package io.parquetframe.spark.router;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.execution.LeafExecNode;
import org.apache.spark.sql.execution.LocalTableScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import scala.Function1;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A leaf whose rows are made in the driver: every way in which Spark asks for rows without an RDD comes down to {@link
 * #rows}, so that none of them starts a job.
 *
 * <p>Half of this is what Scala gives its own leaves: the defaults of {@code LeafExecNode} do not reach a Java class whose
 * superclass declares the same methods. A leaf is one immutable description; Spark copies plans by calling the public
 * constructor with {@link #productElement}.
 */
abstract class DriverLeafExec extends SparkPlan implements LeafExecNode {

    /** Which rows of a result are wanted. */
    enum End {
        FIRST,
        LAST
    }

    private final Seq<Attribute> output;

    DriverLeafExec(Seq<Attribute> output) {
        this.output = output;
    }

    /**
     * Runs the query.
     *
     * @param limit the number of rows wanted, {@link Integer#MAX_VALUE} for all
     * @param end where they are
     * @return the rows, in order, as unsafe rows that belong to the caller
     */
    abstract InternalRow[] rows(int limit, End end);

    /** The immutable description; two leaves are equal when they share it. */
    abstract Object description();

    @Override
    public Seq<Attribute> output() {
        return output;
    }

    @Override
    public InternalRow[] executeCollect() {
        return rows(Integer.MAX_VALUE, End.FIRST);
    }

    @Override
    public InternalRow[] executeTake(int limit) {
        return limit == 0 ? new InternalRow[0] : rows(limit, End.FIRST);
    }

    @Override
    public InternalRow[] executeTail(int limit) {
        return limit == 0 ? new InternalRow[0] : rows(limit, End.LAST);
    }

    @Override
    public Iterator<InternalRow> executeToIterator() {
        return iterator(executeCollect());
    }

    @Override
    public Tuple2<Object, Iterator<InternalRow>> executeCollectIterator() {
        InternalRow[] rows = executeCollect();
        return new Tuple2<>((long) rows.length, iterator(rows));
    }

    @Override
    @SuppressWarnings("unchecked") // The empty list is a list of anything.
    public Seq<SparkPlan> children() {
        return (Seq<SparkPlan>) (Seq<?>) Nil$.MODULE$;
    }

    @Override
    public SparkPlan mapChildren(Function1<SparkPlan, SparkPlan> change) {
        return this;
    }

    @Override
    public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> children) {
        return this;
    }

    @Override
    public AttributeSet producedAttributes() {
        return outputSet();
    }

    @Override
    public int productArity() {
        return 1;
    }

    @Override
    public Object productElement(int index) {
        if (index != 0) {
            throw new IndexOutOfBoundsException(index);
        }
        return description();
    }

    @Override
    public boolean canEqual(Object other) {
        return other != null && other.getClass() == getClass();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DriverLeafExec that
                && that.getClass() == getClass()
                && that.description() == description();
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(description());
    }

    /**
     * What stands for a leaf where Spark serializes a plan above it, as the conversion to objects does: tasks ask a plan for
     * its output only, and executors need not have our classes.
     */
    protected Object writeReplace() {
        return new LocalTableScanExec(output, noRows(), Option.empty());
    }

    @SuppressWarnings("unchecked") // The empty list is a list of anything.
    private static Seq<InternalRow> noRows() {
        return (Seq<InternalRow>) (Seq<?>) Nil$.MODULE$;
    }

    private static Iterator<InternalRow> iterator(InternalRow[] rows) {
        return CollectionConverters.asScala(Arrays.asList(rows).iterator());
    }
}
