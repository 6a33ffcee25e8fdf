package io.parquetframe.spark.router;

import io.parquetframe.heuristics.ClusterSize;
import io.parquetframe.heuristics.QueryProfile;
import io.parquetframe.local.LocalEngine;
import io.parquetframe.spark.router.Translation.ScanTotals;
import io.parquetframe.spark.router.plan.Expectation;
import java.util.Optional;
import org.apache.spark.SparkContext;

/** What is known of a query before it runs: its scans, its plan, this process, the cluster, and earlier runs. */
final class Profiler {

    private Profiler() {}

    /**
     * Looks around; some microseconds.
     *
     * @param toTasks whether tasks of Spark go on with the rows
     */
    static QueryProfile profile(
            ScanTotals totals, boolean toTasks, RouterApplication application, SparkContext context) {
        Expectation expected = totals.expected();
        QueryProfile.Builder profile = QueryProfile.builder()
                .bytesToDecode(totals.estimate().bytes())
                .rows(totals.estimate().rows())
                .rowGroups(totals.estimate().rowGroups())
                .files(totals.files())
                .operators(totals.operators())
                .expectedResultRows(expected.resultRows())
                .expectedResultBytes(expected.resultBytes())
                .work(expected.work())
                .resultToTasks(toTasks)
                .freeHeapBytes(freeHeap())
                .cluster(cluster(context))
                .history(application.histories().of(shape(expected, toTasks)));
        Optional<LocalEngine> engine = application.engine().started();
        engine.ifPresent(
                started -> profile.freeMemoryBytes(started.freeBytes()).runningQueries(started.runningQueries()));
        return profile.build();
    }

    /** By what the history of a query is known: rows for tasks cost something else than rows for the driver. */
    static long shape(Expectation expected, boolean toTasks) {
        return 2 * expected.shape() + (toTasks ? 1 : 0);
    }

    private static long freeHeap() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - (java.totalMemory() - java.freeMemory());
    }

    private static ClusterSize cluster(SparkContext context) {
        int cores = Math.max(1, context.defaultParallelism());
        // The driver is among them, but for local mode.
        return context.isLocal()
                ? new ClusterSize(0, Math.min(cores, Runtime.getRuntime().availableProcessors()))
                : new ClusterSize(Math.max(1, context.statusTracker().getExecutorInfos().length - 1), cores);
    }
}
