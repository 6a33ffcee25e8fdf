package io.parquetframe.spark.write;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.EntityNotFoundException;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.util.List;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The batches of a streaming query, each in the entity exactly once: a commit says which batch of which query it is, the
 * entity's state keeps the last one of each query whatever snapshots expire, and a batch that is there already is not
 * written again. Batches insert; in complete mode each takes the place of all rows. Works on the entity as it is when a
 * batch begins. For one thread.
 */
final class StreamedBatches implements StreamingWrite {

    private static final Logger LOG = LoggerFactory.getLogger(StreamedBatches.class);

    private final String queryId;
    private final StructType columns;
    private final Replacement replacement;
    private final WriteTarget start;
    private WriteTarget batch;
    private @Nullable EntityCommit begun;

    StreamedBatches(WriteTarget target, LogicalWriteInfo info, Replacement replacement) {
        this.queryId = info.queryId();
        this.columns = info.schema();
        this.replacement = replacement;
        this.start = target;
        this.batch = target;
        StreamedRows.check(target.metadata(), columns);
    }

    @Override
    public StreamingDataWriterFactory createStreamingWriterFactory(PhysicalWriteInfo info) {
        batch = now();
        List<Integer> fieldIds = StreamedRows.check(batch.metadata(), columns);
        return new InsertWriter.StreamingFactory(WriterSettings.of(batch), fieldIds);
    }

    private WriteTarget now() {
        NamespaceState state = start.entities().state(start.namespace());
        EntityState entity = state.entities().get(start.metadata().id());
        if (entity == null) {
            throw EntityNotFoundException.entity(
                    start.namespace(),
                    start.metadata().name(),
                    state.entities().values().stream()
                            .map(each -> each.metadata().name())
                            .toList());
        }
        return new WriteTarget(start.name(), start.entities(), start.namespace(), state, entity);
    }

    @Override
    public void commit(long epoch, WriterCommitMessage[] messages) {
        WriteTarget target = now();
        if (target.state().batches().getOrDefault(queryId, -1L) >= epoch) {
            LOG.warn(
                    "Batch {} of query {} is in entity {} already, whose last one is {}: it is not written again",
                    epoch,
                    queryId,
                    start.name(),
                    target.state().batches().get(queryId));
            remove(messages);
            return;
        }
        requireSameRules(batch.metadata(), target.metadata());
        EntityCommit commit = new EntityCommit(
                target, "stream", (into, transaction, written) -> complete(into, transaction, written, epoch));
        begun = commit;
        commit.commit(messages);
    }

    private List<DataFile> complete(
            WriteTarget target, EntityTransaction transaction, List<DataFile> written, long epoch) {
        transaction.writeBatch(target.metadata().id(), queryId, epoch);
        return replacement.of(target, transaction, written);
    }

    /** Rows were checked and divided by the definition of the beginning. */
    private static void requireSameRules(EntityMetadata written, EntityMetadata now) {
        if (!written.constraints().equals(now.constraints())
                || !written.partitioning().equals(now.partitioning())
                || !level(written).equals(level(now))) {
            throw new ConcurrentCommitException(
                    now.name(),
                    "its constraints, their level or its partitioning were changed while a batch was written");
        }
    }

    private static String level(EntityMetadata entity) {
        return entity.properties().getOrDefault(EntityProperties.INTEGRITY, "");
    }

    /** Spark aborts a commit that failed too, whose files stay where it may be there. */
    @Override
    public void abort(long epoch, WriterCommitMessage[] messages) {
        EntityCommit commit = begun;
        if (commit == null) {
            remove(messages);
        } else {
            commit.abort(messages);
        }
    }

    private void remove(WriterCommitMessage[] messages) {
        StagedFiles.remove(start.storage(), start.metadata(), WrittenFiles.files(messages));
    }
}
