package io.parquetframe.it.harness;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.Option;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;

/** A session of the same application without the extension: what Spark does when we are not there. */
public final class PlainSession {

    private PlainSession() {}

    /** The shared one; it has the application's settings and no temporary views of its own. */
    public static SparkSession spark() {
        return Holder.SPARK;
    }

    private static final class Holder {
        static final SparkSession SPARK = new org.apache.spark.sql.classic.SparkSession(
                TestSession.spark().sparkContext(),
                Option.empty(),
                Option.empty(),
                new SparkSessionExtensions(),
                nothing(),
                nothing());
    }

    @SuppressWarnings("unchecked") // the empty map has no values to be of another type
    private static Map<String, String> nothing() {
        return (Map<String, String>) (Map<?, ?>) Map$.MODULE$.empty();
    }
}
