package io.parquetframe.it.harness;

import io.parquetframe.heuristics.ReasonCode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One comparison: a query, what is demanded of its route, and how its rows compare.
 *
 * @param name what a report calls it
 * @param text the SQL, or a word on the DataFrame, for the report
 * @param query makes the query anew for each engine
 * @param floatingSums whether doubles may differ by 1e-12 relative, because they are sums
 * @param sparkOrder whether the rows must come in Spark's order although the query does not order them
 * @param settings session settings for this case
 */
public record Case(
        String name,
        String text,
        Function<SparkSession, Dataset<Row>> query,
        Mode mode,
        boolean floatingSums,
        boolean sparkOrder,
        Map<String, String> settings) {

    public Case {
        settings = Map.copyOf(settings);
    }

    /** A SQL text that may decline. */
    public static Case sql(String name, String sql) {
        return of(name, sql, spark -> spark.sql(sql));
    }

    /** A DataFrame that may decline. */
    public static Case of(String name, String text, Function<SparkSession, Dataset<Row>> query) {
        return new Case(name, text, query, new Mode.MayDecline(), false, false, Map.of());
    }

    public Case with(Mode demanded) {
        return new Case(name, text, query, demanded, floatingSums, sparkOrder, settings);
    }

    public Case mustRunLocally() {
        return with(new Mode.MustRunLocally());
    }

    public Case mustDecline(ReasonCode reason) {
        return with(new Mode.MustDecline(reason));
    }

    public Case withFloatingSums() {
        return new Case(name, text, query, mode, true, sparkOrder, settings);
    }

    public Case inSparkOrder() {
        return new Case(name, text, query, mode, floatingSums, true, settings);
    }

    public Case setting(String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return new Case(name, text, query, mode, floatingSums, sparkOrder, more);
    }
}
