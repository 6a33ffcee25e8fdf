package io.parquetframe.spark.router;

import io.parquetframe.config.EnvironmentNames;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one Spark application keeps for all its sessions: the local engine, the record of decisions and the failures
 * to avoid. Thread-safe.
 */
final class RouterApplication {

    /** A process has one running context, and may have had others before it. */
    private static final Map<SparkContext, RouterApplication> APPLICATIONS = new WeakHashMap<>();

    private static final Logger LOG = LoggerFactory.getLogger(RouterApplication.class);

    private final DecisionLog decisions = new DecisionLog();
    private final PreviousFailures failures = new PreviousFailures();
    private final Warnings warnings = new Warnings();
    private final EngineHolder engine;
    private final DebugLog debug;

    private RouterApplication(SparkContext context) {
        this.engine = new EngineHolder(context);
        this.debug = new DebugLog(context, decisions);
        EnvironmentNames.warnings(System.getenv().keySet()).forEach(LOG::warn);
    }

    /** The state of an application; made at the first question, without starting anything. */
    static RouterApplication of(SparkContext context) {
        synchronized (APPLICATIONS) {
            return APPLICATIONS.computeIfAbsent(context, RouterApplication::new);
        }
    }

    DecisionLog decisions() {
        return decisions;
    }

    PreviousFailures failures() {
        return failures;
    }

    Warnings warnings() {
        return warnings;
    }

    DebugLog debug() {
        return debug;
    }

    EngineHolder engine() {
        return engine;
    }
}
