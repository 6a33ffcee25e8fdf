package io.parquetframe.spark.router;

import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.plans.logical.Range;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.FilterExec;
import org.apache.spark.sql.execution.RangeExec;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A task that waits until it is killed, made of Spark's own classes: executors need not have our jar. It reads numbers
 * without end and naps at each, without using a core; Spark looks between two numbers whether the task was killed.
 */
final class EndlessWait {

    private static final long NAP_MILLIS = 50;

    private EndlessWait() {}

    /** One partition, no rows. */
    static RDD<InternalRow> rdd(SparkSession session) {
        Expression nap = new CallMethodViaReflection(
                CollectionConverters.asScala(List.<Expression>of(
                                literal(Thread.class.getName()), literal("sleep"), literal(NAP_MILLIS)))
                        .toSeq(),
                true);
        Range numbers = new Range(0, Long.MAX_VALUE, 1, Option.apply(1), Range.getOutputAttrs(), false);
        // What a nap gives is never null, so no number passes.
        return session.withActive(() -> new FilterExec(new IsNull(nap), new RangeExec(numbers)).execute());
    }

    private static Expression literal(Object value) {
        return Literal$.MODULE$.apply(value);
    }
}
