package io.parquetframe.spark.scan;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.reflect.ClassTag$;

/** Hadoop's settings for executors, sent to each once. */
final class Broadcasts {

    private Broadcasts() {}

    static Broadcast<SerializableConfiguration> of(SparkSession session, Configuration hadoop) {
        return session.sparkContext()
                .broadcast(
                        new SerializableConfiguration(hadoop),
                        ClassTag$.MODULE$.apply(SerializableConfiguration.class));
    }
}
