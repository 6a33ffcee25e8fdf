package io.parquetframe.spark.router;

import io.parquetframe.heuristics.QueryProfile;
import io.parquetframe.heuristics.RoutingDecision;
import io.parquetframe.heuristics.ShapeHistories;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;

/**
 * How long Spark takes for the queries that were given to it by choice: from the decision to the end of the SQL execution,
 * as its events tell. Bounded, thread-safe; a query that failed teaches nothing.
 */
final class SparkRuns extends SparkListener {

    private static final int MOST = 1_000;

    private record Pending(long shape, RoutingDecision decision, QueryProfile profile, long begunMillis) {}

    private final ShapeHistories histories;
    private final Map<Long, Pending> byExecution = new LinkedHashMap<>();

    SparkRuns(ShapeHistories histories) {
        this.histories = histories;
    }

    /** Spark is about to run a query of this shape in an execution. */
    synchronized void begins(long execution, long shape, RoutingDecision decision, QueryProfile profile) {
        if (profile.resultToTasks()) {
            return; // What tasks do with the rows takes its time on either engine.
        }
        byExecution.put(execution, new Pending(shape, decision, profile, System.currentTimeMillis()));
        Iterator<Long> oldest = byExecution.keySet().iterator();
        while (byExecution.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
        if (event instanceof SparkListenerSQLExecutionEnd end) {
            ended(end);
        }
    }

    private synchronized void ended(SparkListenerSQLExecutionEnd end) {
        Pending run = byExecution.remove(end.executionId());
        boolean failed =
                end.errorMessage().isDefined() && !end.errorMessage().get().isEmpty();
        if (run != null && !failed) {
            histories.sparkAnswered(
                    run.shape(), run.decision(), run.profile(), (double) (end.time() - run.begunMillis()));
        }
    }
}
