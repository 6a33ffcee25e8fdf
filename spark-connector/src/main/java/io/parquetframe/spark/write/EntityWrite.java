package io.parquetframe.spark.write;

import io.parquetframe.entity.metadata.GeneratedKey;
import org.apache.spark.sql.connector.distributions.Distribution;
import org.apache.spark.sql.connector.distributions.Distributions;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.RequiresDistributionAndOrdering;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;

/**
 * New rows of an entity, with what they take the place of. Tasks get ranges of keys, sorted: each sees all rows of a key, and
 * files do not overlap. Keys that are generated in tasks cannot be ranged. For one statement.
 */
public final class EntityWrite implements RequiresDistributionAndOrdering {

    private final WriteTarget target;
    private final LogicalWriteInfo info;
    private final Replacement replacement;
    private final FilesCommit commit;
    private final boolean inOneTask;
    private boolean streams;

    EntityWrite(
            WriteTarget target, LogicalWriteInfo info, Replacement replacement, FilesCommit commit, boolean inOneTask) {
        this.inOneTask = inOneTask;
        this.target = target;
        this.info = info;
        this.replacement = replacement;
        this.commit = commit;
    }

    @Override
    public String description() {
        return "entity " + target.name();
    }

    /** Keys that tasks generate are known too late to go by them. */
    private boolean isDivided() {
        return !inOneTask
                && target.metadata().primaryKey().isPresent()
                && target.metadata().generatedKey() == GeneratedKey.NONE;
    }

    /** A range is found by a look at all rows, which would run a streaming query's state twice. */
    @Override
    public Distribution requiredDistribution() {
        if (!isDivided()) {
            return Distributions.unspecified();
        }
        return streams ? KeyOrder.together(target.metadata()) : KeyOrder.ranges(target.metadata());
    }

    @Override
    public SortOrder[] requiredOrdering() {
        return isDivided() ? KeyOrder.ascending(target.metadata()) : new SortOrder[0];
    }

    @Override
    public BatchWrite toBatch() {
        if (isDivided()) {
            commit.divided();
        }
        return new InsertBatch(target, commit);
    }

    @Override
    public StreamingWrite toStreaming() {
        streams = true;
        return new StreamedBatches(target, info, replacement);
    }

    private record InsertBatch(WriteTarget target, FilesCommit commit) implements BatchWrite {
        @Override
        public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
            return new InsertWriter.Factory(WriterSettings.of(target));
        }

        @Override
        public void commit(WriterCommitMessage[] messages) {
            commit.commit(messages);
        }

        @Override
        public void abort(WriterCommitMessage[] messages) {
            commit.abort(messages);
        }
    }
}
