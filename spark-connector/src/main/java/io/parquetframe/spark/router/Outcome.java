package io.parquetframe.spark.router;

/** What became of a query after the decision. */
public enum Outcome {
    /** Planned, and not run as far as is known: explained only, or not yet. */
    NOT_RUN,
    /** Answered by the local engine. */
    LOCAL,
    /** Given to Spark by the decision. */
    SPARK,
    /** Failed locally and answered by Spark. */
    LOCAL_THEN_SPARK,
    /** Cancelled by the user while it ran locally. */
    CANCELLED,
    /** Ended in an error: Spark's own after a local failure, or that of a wrong setting. */
    FAILED
}
