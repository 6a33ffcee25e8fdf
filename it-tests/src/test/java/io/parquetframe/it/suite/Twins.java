package io.parquetframe.it.suite;

import io.parquetframe.spark.ParquetFrameExtensions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.classic.SparkSession;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Two sessions of one application that know nothing of each other: each has its own catalog and warehouse. One has
 * ParquetFrame, with its engine at {@code local}; the other has not.
 *
 * @param spark Spark alone
 * @param local with ParquetFrame
 */
public record Twins(SparkSession spark, SparkSession local) {

    /** Without this, Spark answers queries over literal rows while it optimizes them, and nothing is compared. */
    public static final String TO_LOCAL_RELATION = "org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation";

    /** Constants that Spark folds are no test of what the local engine makes of them. */
    public static final String FOLDING = "org.apache.spark.sql.catalyst.optimizer.ConstantFolding";

    /** A pair with its warehouses below a directory; the settings are the same for both. */
    public static Twins of(SparkContext context, Path directory, List<String> excludedRules) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.sql.optimizer.excludedRules", String.join(",", excludedRules));
        // A zone with daylight saving, the one of Spark's own tests.
        settings.put("spark.sql.session.timeZone", "America/Los_Angeles");
        settings.put("spark.sql.datetime.java8API.enabled", "true");
        settings.put("spark.sql.shuffle.partitions", "2");
        settings.put("spark.parquetframe.local.startWait", "60s");
        SparkSessionExtensions ours = new SparkSessionExtensions();
        new ParquetFrameExtensions().apply(ours);
        Map<String, String> theirs = new LinkedHashMap<>(settings);
        settings.put("spark.parquetframe.engine", "local");
        settings.put(
                "spark.sql.warehouse.dir", directory.resolve("local").toUri().toString());
        theirs.put("spark.sql.warehouse.dir", directory.resolve("spark").toUri().toString());
        return new Twins(session(context, new SparkSessionExtensions(), theirs), session(context, ours, settings));
    }

    /** The same catalogs, with settings, views and functions as they were at the beginning. */
    public Twins anew() {
        return new Twins(spark.newSession(), local.newSession());
    }

    /** Sets the same in both. */
    public void set(Map<String, String> settings) {
        settings.forEach((key, value) -> {
            spark.conf().set(key, value);
            local.conf().set(key, value);
        });
    }

    private static SparkSession session(
            SparkContext context, SparkSessionExtensions extensions, Map<String, String> settings) {
        return new SparkSession(
                context,
                Option.empty(),
                Option.empty(),
                extensions,
                scala.collection.immutable.Map.from(CollectionConverters.asScala(settings)),
                nothing());
    }

    @SuppressWarnings("unchecked") // the empty map has no values to be of another type
    private static <V> scala.collection.immutable.Map<String, V> nothing() {
        return (scala.collection.immutable.Map<String, V>) (scala.collection.immutable.Map<?, ?>) Map$.MODULE$.empty();
    }
}
