package io.parquetframe.spark.source;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Map;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The option {@code engine} of a read by {@code format("parquetframe")}: which engine runs the queries over it. Other sources
 * may have an option of that name, so the relation bears it under another. Thread-safe.
 */
public final class EngineOption {

    static final String NAME = "engine";

    /** As the relation bears it. */
    public static final String KEY = "parquetframe.engine";

    /** The option is rare: until the first one is seen, no plan is searched. */
    private static volatile boolean anySeen;

    private EngineOption() {}

    /** The options of a relation with the engine, if one is named. */
    static Map<String, String> with(Map<String, String> options, @Nullable String engine) {
        if (engine == null) {
            return options;
        }
        anySeen = true;
        java.util.Map<String, String> all = new LinkedHashMap<>(CollectionConverters.asJava(options));
        all.put(KEY, engine.strip().toLowerCase(Locale.ROOT));
        return Map.from(CollectionConverters.asScala(all));
    }

    /** Whether any relation of this process may name an engine. */
    public static boolean anySeen() {
        return anySeen;
    }

    /** The engine that a relation names; empty for all other nodes. */
    public static Optional<String> of(LogicalPlan node) {
        if (node instanceof LogicalRelation relation && relation.relation() instanceof HadoopFsRelation files) {
            Option<String> engine = files.options().get(KEY);
            return engine.isDefined() ? Optional.of(engine.get()) : Optional.empty();
        }
        return Optional.empty();
    }
}
