package io.parquetframe.spark.router;

import io.parquetframe.config.EnvironmentNames;
import io.parquetframe.heuristics.ShapeHistories;
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
    private final ShapeHistories histories = new ShapeHistories();
    private final SparkRuns sparkRuns = new SparkRuns(histories);
    private final MachineSpeed speed = new MachineSpeed();
    private final EngineHolder engine;
    private final DebugLog debug;

    private RouterApplication(SparkContext context) {
        this.engine = new EngineHolder(context);
        this.debug = new DebugLog(context, decisions);
        context.addSparkListener(sparkRuns);
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

    /** What runs of each shape of query have shown. */
    ShapeHistories histories() {
        return histories;
    }

    /** The queries that Spark runs by the policy's choice. */
    SparkRuns sparkRuns() {
        return sparkRuns;
    }

    MachineSpeed speed() {
        return speed;
    }

    EngineHolder engine() {
        return engine;
    }
}
