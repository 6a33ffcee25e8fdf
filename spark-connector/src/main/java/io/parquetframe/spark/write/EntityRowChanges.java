package io.parquetframe.spark.write;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.spark.scan.EntityScanBuilder;
import io.parquetframe.spark.scan.FilePruning;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.connector.distributions.Distribution;
import org.apache.spark.sql.connector.distributions.Distributions;
import org.apache.spark.sql.connector.expressions.FieldReference;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.DeltaBatchWrite;
import org.apache.spark.sql.connector.write.DeltaWrite;
import org.apache.spark.sql.connector.write.DeltaWriteBuilder;
import org.apache.spark.sql.connector.write.DeltaWriterFactory;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.RequiresDistributionAndOrdering;
import org.apache.spark.sql.connector.write.SupportsDelta;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * DELETE, UPDATE and MERGE. They rely on what they have read: a commit in between that changed a row that they change, or that
 * may have added a row that matches their condition, makes them fail. Rows that may get other keys go to tasks by their key. For
 * one statement.
 */
public final class EntityRowChanges implements SupportsDelta {

    private final WriteTarget target;
    private final Command command;
    private @Nullable EntityScanBuilder scan;
    private @Nullable Set<KeyBytes> keys;
    private boolean divided;

    public EntityRowChanges(WriteTarget target, Command command) {
        this.target = target;
        this.command = command;
        this.divided = command != Command.DELETE;
    }

    EntityMetadata entity() {
        return target.metadata();
    }

    boolean hasKeys() {
        return keys != null;
    }

    /** What the statement does depends on the rows of these keys, there or not, and on no others. */
    void relyOnKeys(Set<KeyBytes> only) {
        keys = Set.copyOf(only);
    }

    /** Whether the target's rows are those of a few keys, which are looked up. */
    boolean hasFewKeys() {
        Set<KeyBytes> only = keys;
        int columns = target.metadata().primaryKey().orElseThrow().fieldIds().size();
        // Of a key of several columns each combination of their values is looked up.
        return only != null && Math.pow(only.size(), columns) <= EntityScanBuilder.MOST_KEYS;
    }

    /** Nobody has to bring the rows of a key together. */
    void writeUndivided() {
        divided = false;
    }

    @Override
    public Command command() {
        return command;
    }

    @Override
    public String description() {
        return command + " of entity " + target.name();
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        EntityScanBuilder builder = new EntityScanBuilder(target.name(), target.storage(), target.state());
        scan = builder;
        return builder;
    }

    @Override
    public NamedReference[] rowId() {
        return RowVersions.id(target.metadata()).stream()
                .map(EntityField::name)
                .map(FieldReference::column)
                .toArray(NamedReference[]::new);
    }

    @Override
    public DeltaWriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        EntityCommit commit =
                new EntityCommit(target, command.name().toLowerCase(Locale.ROOT), (into, transaction, written) -> {
                    Set<KeyBytes> only = keys;
                    if (only == null) {
                        transaction.relyOnNoChange(target.metadata().id(), concerning(written));
                    } else {
                        transaction.relyOnUnchanged(target.metadata().id(), only);
                    }
                    return List.of();
                });
        return new Builder(new Changes(target, commit, divided));
    }

    private Predicate<DataFile> concerning(List<DataFile> written) {
        EntityScanBuilder read = scan;
        FilePruning matching = new FilePruning(target.metadata(), read == null ? List.of() : read.conditions());
        return file -> matching.test(file) || SharedKeys.mayShare(file, written);
    }

    private record Builder(Changes changes) implements DeltaWriteBuilder {
        @Override
        public DeltaWrite build() {
            return changes;
        }
    }

    /**
     * The write.
     *
     * @param divided by key
     */
    private record Changes(WriteTarget target, EntityCommit commit, boolean divided)
            implements DeltaWrite, RequiresDistributionAndOrdering {
        @Override
        public String description() {
            return target.name();
        }

        @Override
        public String toString() {
            return target.name();
        }

        @Override
        public Distribution requiredDistribution() {
            return divided ? KeyOrder.together(target.metadata()) : Distributions.unspecified();
        }

        @Override
        public SortOrder[] requiredOrdering() {
            return divided ? KeyOrder.ascending(target.metadata()) : new SortOrder[0];
        }

        @Override
        public DeltaBatchWrite toBatch() {
            return new ChangesBatch(target, commit, divided);
        }
    }

    private record ChangesBatch(WriteTarget target, EntityCommit commit, boolean divided) implements DeltaBatchWrite {
        @Override
        public DeltaWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
            return new DeltaFilesWriter.Factory(WriterSettings.of(target));
        }

        @Override
        public void commit(WriterCommitMessage[] messages) {
            if (divided) {
                commit.divided();
            }
            commit.commit(messages);
        }

        @Override
        public void abort(WriterCommitMessage[] messages) {
            commit.abort(messages);
        }
    }
}
