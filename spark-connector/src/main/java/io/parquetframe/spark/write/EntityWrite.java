package io.parquetframe.spark.write;

import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.GeneratedKey;
import java.util.List;
import org.apache.spark.sql.connector.distributions.Distribution;
import org.apache.spark.sql.connector.distributions.Distributions;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.SortDirection;
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
    private boolean streams;

    EntityWrite(WriteTarget target, LogicalWriteInfo info, Replacement replacement, FilesCommit commit) {
        this.target = target;
        this.info = info;
        this.replacement = replacement;
        this.commit = commit;
    }

    @Override
    public String description() {
        return "entity " + target.name();
    }

    private List<String> key() {
        EntityMetadata entity = target.metadata();
        if (entity.generatedKey() != GeneratedKey.NONE) {
            return List.of();
        }
        return entity.primaryKey().map(Constraint.PrimaryKey::fieldIds).orElse(List.of()).stream()
                .map(id -> entity.schema().field(id).orElseThrow())
                .map(EntityField::name)
                .toList();
    }

    /** A range is found by a look at all rows, which would run a streaming query's state twice. */
    @Override
    public Distribution requiredDistribution() {
        if (key().isEmpty()) {
            return Distributions.unspecified();
        }
        return streams
                ? Distributions.clustered(
                        key().stream().map(Expressions::column).toArray(Expression[]::new))
                : Distributions.ordered(requiredOrdering());
    }

    @Override
    public SortOrder[] requiredOrdering() {
        return key().stream()
                .map(name -> Expressions.sort(Expressions.column(name), SortDirection.ASCENDING))
                .toArray(SortOrder[]::new);
    }

    @Override
    public BatchWrite toBatch() {
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
