package io.parquetframe.spark.router;

import io.parquetframe.config.ByteSizes;
import io.parquetframe.heuristics.ClusterSize;
import io.parquetframe.heuristics.QueryProfile;
import io.parquetframe.heuristics.QueryWork;
import io.parquetframe.heuristics.ShapeHistory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A profile in words and as fields of JSON. */
final class ProfileText {

    private ProfileText() {}

    /** Lines by their names. */
    static Map<String, String> lines(QueryProfile profile) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(
                "reads",
                String.format(
                        Locale.ROOT,
                        "%s, %d rows, %d row groups, %d files, %d operators",
                        ByteSizes.format(profile.bytesToDecode()),
                        profile.rows(),
                        profile.rowGroups(),
                        profile.files(),
                        profile.operators()));
        QueryWork work = profile.work();
        lines.put(
                "expects",
                String.format(
                        Locale.ROOT,
                        "%s for %s; %d rows through operators that hold %s, %d calls of Java functions",
                        result(profile),
                        profile.resultToTasks() ? "Spark's tasks" : "the driver",
                        work.operatorRows(),
                        ByteSizes.format(work.stateBytes()),
                        work.functionCalls()));
        lines.put(
                "has",
                String.format(
                        Locale.ROOT,
                        "%s of the engine's memory, %s of heap, %d queries running, Spark with %s",
                        bytes(profile.freeMemoryBytes()),
                        bytes(profile.freeHeapBytes()),
                        profile.runningQueries(),
                        cluster(profile.cluster())));
        ShapeHistory history = profile.history();
        if (!history.equals(ShapeHistory.NONE)) {
            lines.put(
                    "learned",
                    String.format(
                            Locale.ROOT,
                            "local takes %.2f, Spark %.2f and the result %.2f times what is estimated of such queries",
                            history.localFactor(),
                            history.sparkFactor(),
                            history.resultFactor()));
        }
        return lines;
    }

    private static String result(QueryProfile profile) {
        return profile.expectedResultRows() < 0
                ? "a result of unknown size"
                : profile.expectedResultRows() + " rows, " + bytes(profile.expectedResultBytes()) + ",";
    }

    private static String bytes(long bytes) {
        return bytes < 0 ? "an unknown part" : ByteSizes.format(bytes);
    }

    private static String cluster(ClusterSize cluster) {
        return cluster.isInDriver()
                ? cluster.cores() + " cores in this process"
                : cluster.cores() + " cores in " + cluster.executors() + " executors";
    }

    /** Fields by their names; null where a number is not known. */
    static Map<String, @Nullable Object> fields(QueryProfile profile) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("bytesToDecode", known(profile.bytesToDecode() == Long.MAX_VALUE ? -1 : profile.bytesToDecode()));
        fields.put("rows", known(profile.rows()));
        fields.put("rowGroups", profile.rowGroups());
        fields.put("files", profile.files());
        fields.put("operators", profile.operators());
        fields.put("expectedResultRows", known(profile.expectedResultRows()));
        fields.put("expectedResultBytes", known(profile.expectedResultBytes()));
        fields.put("resultToTasks", profile.resultToTasks());
        fields.put("operatorRows", profile.work().operatorRows());
        fields.put("stateBytes", profile.work().stateBytes());
        fields.put("functionCalls", profile.work().functionCalls());
        fields.put("freeMemoryBytes", known(profile.freeMemoryBytes()));
        fields.put("freeHeapBytes", known(profile.freeHeapBytes()));
        fields.put("runningQueries", profile.runningQueries());
        fields.put("executors", profile.cluster().executors());
        fields.put("cores", profile.cluster().cores());
        fields.put("localFactor", profile.history().localFactor());
        fields.put("sparkFactor", profile.history().sparkFactor());
        fields.put("resultFactor", profile.history().resultFactor());
        return fields;
    }

    private static @Nullable Long known(long number) {
        return number < 0 ? null : (Long) number;
    }
}
