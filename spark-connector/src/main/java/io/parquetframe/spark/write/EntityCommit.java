package io.parquetframe.spark.write;

import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/** What the driver does with the files of all tasks: one transaction, or their removal. */
final class EntityCommit implements FilesCommit {

    private final WriteTarget target;
    private final String operation;
    private final Consumer<Contents> more;
    private final CommitOutcome outcome = new CommitOutcome();

    /**
     * A transaction and what was written for it.
     *
     * @param files of all tasks
     */
    record Contents(EntityTransaction transaction, List<DataFile> files) {}

    /**
     * A commit to be.
     *
     * @param operation for people
     * @param more what the transaction does besides adding files
     */
    EntityCommit(WriteTarget target, String operation, Consumer<Contents> more) {
        this.target = target;
        this.operation = operation;
        this.more = more;
    }

    @Override
    public void commit(@Nullable WriterCommitMessage[] messages) {
        List<DataFile> files = checked(target, messages);
        EntityTransaction transaction = target.entities().begin(target.namespace(), target.pinned());
        transaction.addFiles(target.metadata().id(), WrittenFiles.added(messages));
        transaction.addMovedFiles(target.metadata().id(), WrittenFiles.moved(messages));
        GivenKeys.reserve(transaction, target.metadata(), files);
        more.accept(new Contents(transaction, files));
        outcome.of(() -> transaction.commit(operation, summary(files)));
    }

    /** The files of all tasks, unless one of them has found a key twice. */
    static List<DataFile> checked(WriteTarget target, @Nullable WriterCommitMessage[] messages) {
        List<String> repeated = WrittenFiles.repeated(messages);
        if (!repeated.isEmpty()) {
            throw DuplicateKeyException.inBatch(
                    target.metadata().name(),
                    target.metadata().primaryKey().orElseThrow().name(),
                    repeated,
                    repeated.size());
        }
        return WrittenFiles.files(messages);
    }

    private static Map<String, String> summary(Collection<DataFile> files) {
        return Map.of(
                "files", String.valueOf(files.size()),
                "rows", String.valueOf(rows(files, file -> file.content() == DataFile.Content.ROWS)),
                "deleted", String.valueOf(rows(files, file -> file.content() == DataFile.Content.TOMBSTONES)));
    }

    private static long rows(Collection<DataFile> files, Predicate<DataFile> which) {
        return files.stream().filter(which).mapToLong(DataFile::rows).sum();
    }

    @Override
    public void abort(@Nullable WriterCommitMessage[] messages) {
        if (!outcome.mayBeThere()) {
            StagedFiles.remove(target.storage(), target.metadata(), WrittenFiles.files(messages));
        }
    }
}
