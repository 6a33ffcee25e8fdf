package io.parquetframe.spark.write;

import java.util.List;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.SupportsDynamicOverwrite;
import org.apache.spark.sql.connector.write.SupportsOverwriteV2;
import org.apache.spark.sql.connector.write.SupportsTruncate;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/** INSERT INTO, the kinds of INSERT OVERWRITE, and batches of streaming queries. For one thread. */
public final class EntityWriteBuilder implements SupportsOverwriteV2, SupportsDynamicOverwrite {

    private final WriteTarget target;
    private final LogicalWriteInfo info;
    private Replacement replacement = Replacement.NOTHING;
    private boolean inOneTask;

    public EntityWriteBuilder(WriteTarget target, LogicalWriteInfo info) {
        this.target = target;
        this.info = info;
    }

    EntityWriteBuilder inOneTask() {
        inOneTask = true;
        return this;
    }

    @Override
    public WriteBuilder truncate() {
        replacement = Replacement.EVERYTHING;
        return this;
    }

    @Override
    public boolean canOverwrite(Predicate[] predicates) {
        return FilterColumns.of(predicates).isPresent();
    }

    @Override
    public WriteBuilder overwrite(Predicate[] predicates) {
        replacement = new ReplacedRows(List.of(predicates));
        return this;
    }

    @Override
    public WriteBuilder overwriteDynamicPartitions() {
        replacement = new ReplacedPartitions();
        return this;
    }

    @Override
    public Write build() {
        return new EntityWrite(
                target,
                info,
                replacement,
                new EntityCommit(target, replacement.operation(), replacement::of),
                inOneTask);
    }

    /** TRUNCATE, and DELETE without a condition. */
    public static void removeAll(WriteTarget target) {
        new EntityCommit(target, "truncate", Replacement.EVERYTHING::of).commit(new WriterCommitMessage[0]);
    }

    /** Whether {@link #removeFiles} removes exactly the rows for which all of the conditions are true. */
    public static boolean areWholeFiles(WriteTarget target, Predicate[] conditions) {
        return MatchingFiles.of(target.state(), List.of(conditions)).partly().isEmpty();
    }

    /** DELETE of rows that are all of the rows of some files. */
    public static void removeFiles(WriteTarget target, Predicate[] conditions) {
        if (!MatchingFiles.of(target.state(), List.of(conditions)).whole().isEmpty()) {
            new EntityCommit(target, "delete", new ReplacedRows(List.of(conditions))::of)
                    .commit(new WriterCommitMessage[0]);
        }
    }

    /** The first rows of an entity that is being created. */
    public static WriteBuilder staged(WriteTarget target, LogicalWriteInfo info, StagedFiles files) {
        return new StagedBuilder(target, info, files);
    }

    /** REPLACE asks for a truncation, although the new entity is empty. */
    private record StagedBuilder(WriteTarget target, LogicalWriteInfo info, StagedFiles files)
            implements SupportsTruncate {
        @Override
        public WriteBuilder truncate() {
            return this;
        }

        @Override
        public Write build() {
            return new EntityWrite(target, info, Replacement.NOTHING, new Staging(target, files), false);
        }
    }

    /** Files wait for the commit of the statement. */
    private record Staging(WriteTarget target, StagedFiles files) implements FilesCommit {
        @Override
        public void commit(WriterCommitMessage[] messages) {
            files.add(EntityCommit.checked(target, messages));
        }

        @Override
        public void abort(WriterCommitMessage[] messages) {
            StagedFiles.remove(target.storage(), target.metadata(), WrittenFiles.files(messages));
        }
    }
}
