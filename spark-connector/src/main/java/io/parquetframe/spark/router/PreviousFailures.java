package io.parquetframe.spark.router;

import io.parquetframe.config.Configuration;
import io.parquetframe.config.Setting;
import io.parquetframe.config.Settings;
import io.parquetframe.local.LocalQuery;
import io.parquetframe.local.parquet.FileIdentity;
import io.parquetframe.spark.router.Translation.Translated;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;

/**
 * Queries that failed locally, so that the same one does not fail for ever before Spark answers it. A query is known by
 * its text in the engine's dialect, what Spark computes from its rows, its files in their state, and the settings of ours
 * under which it ran: any change of these is a new chance. Bounded, the least recently used forgotten first. Thread-safe.
 */
final class PreviousFailures {

    /** The second failure shows that the first was no accident. */
    private static final int TOLERATED = 2;

    private static final int KEPT = 1_000;

    /** What a query is known by. */
    record Shape(String sql, List<FileIdentity> files, List<Object> settings) {
        static Shape of(Translated translation, Configuration configuration) {
            List<Object> settings =
                    LIMITS.stream().<Object>map(configuration::get).toList();
            LocalQuery query = translation.query();
            return new Shape(numbered(query.sql(), translation.projection()), query.files(), settings);
        }
    }

    /** Columns in the engine's text and in Spark's. */
    private static final Pattern COLUMN = Pattern.compile("\"c([0-9]+)\"|#([0-9]+)L?");

    /** The settings that can make the difference between a failure and a result. */
    private static final List<Setting<?>> LIMITS = List.of(
            Settings.LOCAL_MEMORY,
            Settings.LOCAL_SPILL_LIMIT,
            Settings.LOCAL_RESULT_LIMIT,
            Settings.LOCAL_RESULT_MEMORY,
            Settings.LOCAL_TIMEOUT);

    private final Map<Shape, Integer> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Shape, Integer> eldest) {
            return size() > KEPT;
        }
    };

    /** The same query analyzed again has other expression ids, hence other column names: numbers them as they come. */
    private static String numbered(String sql, List<NamedExpression> projection) {
        StringBuilder text = new StringBuilder(sql);
        for (NamedExpression output : projection) {
            if (!(output instanceof Attribute)) {
                text.append('\n').append(output);
            }
        }
        Map<String, String> numbers = new HashMap<>();
        return COLUMN.matcher(text).replaceAll(name -> {
            int next = numbers.size();
            String id = name.group(1) == null ? name.group(2) : name.group(1);
            return numbers.computeIfAbsent(id, unseen -> "\"c" + next + "\"");
        });
    }

    /** Whether the query failed so often that it is not tried again. */
    synchronized boolean isHopeless(Supplier<Shape> shape) {
        return !failures.isEmpty() && failures.getOrDefault(shape.get(), 0) >= TOLERATED;
    }

    synchronized void record(Shape shape) {
        failures.merge(shape, 1, Integer::sum);
    }

    /** A success shows that the failures before it were accidents. */
    synchronized void forget(Supplier<Shape> shape) {
        if (!failures.isEmpty()) {
            failures.remove(shape.get());
        }
    }
}
