package io.parquetframe.spark.engine;

import io.parquetframe.heuristics.EngineDescriptor;
import io.parquetframe.heuristics.EngineRates;
import java.util.Optional;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;

/**
 * An engine beside the local one and Spark. Its class is named in {@code META-INF/services} and has a public constructor
 * without parameters; one object serves all sessions and threads of a process. A query runs on it when a hint, an option or
 * the setting {@code spark.parquetframe.engine} names it; {@code auto} never chooses it.
 */
public interface QueryEngine {

    /** Its name, what it can do, and whether it is available here and now; asked for each query that is routed. */
    EngineDescriptor descriptor();

    /** What it costs, for explanations. */
    default Optional<EngineRates> rates() {
        return Optional.empty();
    }

    /**
     * Looks at a query and runs nothing.
     *
     * @param optimized as Spark's optimizer leaves it
     * @return what gives its rows, or empty for a query that this engine does not answer as Spark would: Spark runs it
     */
    Optional<EngineQuery> plan(LogicalPlan optimized, SparkSession session);
}
