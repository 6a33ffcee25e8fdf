package io.parquetframe.it.harness;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** Settings of a session for as long as this is open; then what was there before. */
public final class SessionSettings implements AutoCloseable {

    private final RuntimeConfig conf;
    private final Map<String, Option<String>> before = new HashMap<>();

    private SessionSettings(RuntimeConfig conf) {
        this.conf = conf;
    }

    public static SessionSettings of(SparkSession spark, Map<String, String> settings) {
        SessionSettings opened = new SessionSettings(spark.conf());
        settings.forEach((key, value) -> {
            opened.before.put(key, opened.conf.getOption(key));
            opened.conf.set(key, value);
        });
        return opened;
    }

    /** The engine, and whatever else a case sets. */
    public static SessionSettings engine(SparkSession spark, String engine) {
        return of(spark, Map.of("spark.parquetframe.engine", engine));
    }

    @Override
    public void close() {
        before.forEach((key, value) -> {
            if (value.isDefined()) {
                conf.set(key, value.get());
            } else {
                conf.unset(key);
            }
        });
    }
}
