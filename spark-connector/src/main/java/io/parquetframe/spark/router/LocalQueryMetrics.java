package io.parquetframe.spark.router;

import io.parquetframe.spark.router.Translation.ScanTotals;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.metric.SQLMetrics;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** The figures of one leaf in Spark's SQL tab and event log. They are driver-side: nothing shows until they are posted. */
final class LocalQueryMetrics {

    private final SparkContext context;
    private final SQLMetric outputRows;
    private final SQLMetric engineTime;
    private final SQLMetric convertTime;
    private final SQLMetric filesRead;
    private final SQLMetric bytesRead;
    private final SQLMetric rowsRead;
    private final SQLMetric residentScans;

    LocalQueryMetrics(SparkContext context) {
        this.context = context;
        this.outputRows = SQLMetrics.createMetric(context, "number of output rows");
        this.engineTime = SQLMetrics.createNanoTimingMetric(context, "time in the local engine", -1);
        this.convertTime = SQLMetrics.createNanoTimingMetric(context, "time to convert rows", -1);
        this.filesRead = SQLMetrics.createMetric(context, "number of files read");
        this.bytesRead = SQLMetrics.createSizeMetric(context, "size of columns decoded", -1);
        this.rowsRead = SQLMetrics.createMetric(context, "number of rows in the row groups");
        this.residentScans = SQLMetrics.createMetric(context, "number of scans answered from memory");
    }

    /** By the names that Spark's own operators use where there is one. */
    Map<String, SQLMetric> byName() {
        java.util.Map<String, SQLMetric> metrics = java.util.Map.of(
                "numOutputRows", outputRows,
                "engineTime", engineTime,
                "convertTime", convertTime,
                "numFiles", filesRead,
                "decodedSize", bytesRead,
                "numScannedRows", rowsRead,
                "numResidentScans", residentScans);
        return Map$.MODULE$.from(CollectionConverters.asScala(metrics));
    }

    /** Shows for how long a run has been going on. */
    void postElapsed(long nanos) {
        engineTime.set(nanos);
        SQLMetrics.postDriverMetricUpdates(
                context,
                SqlExecutions.id(context),
                CollectionConverters.asScala(java.util.List.of(engineTime)).toSeq());
    }

    /** Shows a run in the SQL execution of this thread. */
    void post(LocalAnswer.Rows answer, ScanTotals totals) {
        outputRows.set(answer.rows().length);
        engineTime.set(answer.engineNanos());
        convertTime.set(answer.convertNanos());
        residentScans.set(answer.residentScans());
        filesRead.set((long) totals.files());
        bytesRead.set(totals.estimate().bytes());
        rowsRead.set(totals.estimate().rows());
        SQLMetrics.postDriverMetricUpdates(
                context, SqlExecutions.id(context), byName().values().toSeq());
    }
}
