package io.parquetframe.spark.router;

import org.apache.spark.sql.classic.SparkSession;

/** What can be seen of Spark Connect's server, of which nothing is on our class path. */
final class ConnectServer {

    /** What the tags of a request that is carried out begin with. */
    private static final String TAG = "SparkConnect_OperationTag";

    private ConnectServer() {}

    /**
     * Whether the server carries out a request on this thread. Unlike other callers it plans before the SQL execution begins, in which
     * the query then runs; what it only analyzes or explains has no tag.
     */
    static boolean isRunning(SparkSession session) {
        return session.sparkContext().getJobTags().exists(tag -> tag.startsWith(TAG));
    }
}
