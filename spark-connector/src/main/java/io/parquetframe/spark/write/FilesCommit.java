package io.parquetframe.spark.write;

import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/** What the driver does with the files of all tasks. */
interface FilesCommit {

    /** When all tasks have ended well. */
    void commit(@Nullable WriterCommitMessage[] messages);

    /** When the job has failed: messages of tasks that ended well are there, others are null. */
    void abort(@Nullable WriterCommitMessage[] messages);
}
