package io.parquetframe.spark.router;

import io.parquetframe.heuristics.Reason;
import org.apache.spark.sql.catalyst.InternalRow;

/** What came of a local run that was not cancelled. */
sealed interface LocalAnswer {

    /**
     * The rows wanted, as unsafe rows of their own.
     *
     * @param engineNanos how long the engine took
     * @param convertNanos how long it took to make Spark's rows of its result
     * @param residentScans how many scans read columns that were in memory
     */
    @SuppressWarnings("ArrayRecordComponent") // Spark's own currency; never compared.
    record Rows(InternalRow[] rows, long engineNanos, long convertNanos, int residentScans) implements LocalAnswer {}

    /**
     * No result; Spark is to answer.
     *
     * @param accident whether the same query may well succeed the next time
     */
    record Failed(Reason reason, boolean accident) implements LocalAnswer {
        Failed(Reason reason) {
            this(reason, false);
        }
    }
}
