package io.parquetframe.spark.write;

import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/** What the driver does with the files of all tasks. */
interface FilesCommit {

    /** Each task has all rows of its keys: before any of the others is called, or never. */
    default void divided() {
        // Nothing is compared here.
    }

    /** When all tasks have ended well. */
    void commit(@Nullable WriterCommitMessage[] messages);

    /** When the job has failed: messages of tasks that ended well are there, others are null. */
    void abort(@Nullable WriterCommitMessage[] messages);
}
