package io.parquetframe.spark.write;

import io.parquetframe.entity.metadata.DataFile;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.SupportsTruncate;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/** INSERT INTO and INSERT OVERWRITE of all rows. For one thread. */
public final class EntityWriteBuilder implements SupportsTruncate {

    private final WriteTarget target;
    private boolean replacesAll;

    public EntityWriteBuilder(WriteTarget target) {
        this.target = target;
    }

    @Override
    public WriteBuilder truncate() {
        replacesAll = true;
        return this;
    }

    @Override
    public Write build() {
        EntityCommit commit = replacesAll
                ? new EntityCommit(target, "overwrite", EntityWriteBuilder.removal(target))
                : new EntityCommit(target, "insert", contents -> {});
        return new Insert(target, commit);
    }

    /** TRUNCATE, and DELETE without a condition. */
    public static void removeAll(WriteTarget target) {
        new EntityCommit(target, "truncate", removal(target)).commit(new WriterCommitMessage[0]);
    }

    /** All files of the pinned snapshot go; what came in between is not silently replaced. */
    static java.util.function.Consumer<EntityCommit.Contents> removal(WriteTarget target) {
        return contents -> contents.transaction()
                .relyOnNoChange(target.metadata().id(), file -> true)
                .remove(
                        target.metadata().id(),
                        target.state().files().stream().map(DataFile::path).toList());
    }

    /** The first rows of an entity that is being created. */
    public static WriteBuilder staged(WriteTarget target, StagedFiles files) {
        return new StagedBuilder(target, files);
    }

    /** REPLACE asks for a truncation, although the new entity is empty. */
    private record StagedBuilder(WriteTarget target, StagedFiles files) implements SupportsTruncate {
        @Override
        public WriteBuilder truncate() {
            return this;
        }

        @Override
        public Write build() {
            return new Insert(target, new Staging(target, files));
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

    private record Insert(WriteTarget target, FilesCommit commit) implements Write {
        @Override
        public String description() {
            return "entity " + target.name();
        }

        @Override
        public BatchWrite toBatch() {
            return new InsertBatch(target, commit);
        }
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
