package io.parquetframe.spark.write;

import io.parquetframe.entity.DuplicateKeyException;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/** What the driver does with the files of all tasks: one transaction, or their removal. */
final class EntityCommit implements FilesCommit {

    private final WriteTarget target;
    private final String operation;
    private final Completion completion;
    private final CommitOutcome outcome = new CommitOutcome();
    private List<DataFile> further = List.of();
    private boolean divided;

    /** What a transaction does besides adding the files of tasks. */
    @FunctionalInterface
    interface Completion {

        /**
         * Completes it.
         *
         * @param written the files of all tasks
         * @return more files, for this transaction to add
         */
        List<DataFile> of(WriteTarget target, EntityTransaction transaction, List<DataFile> written);
    }

    /**
     * A commit to be.
     *
     * @param operation for people
     */
    EntityCommit(WriteTarget target, String operation, Completion completion) {
        this.target = target;
        this.operation = operation;
        this.completion = completion;
    }

    @Override
    public void divided() {
        divided = true;
    }

    @Override
    public void commit(@Nullable WriterCommitMessage[] messages) {
        List<DataFile> files = checked(target, messages);
        String entity = target.metadata().id();
        EntityTransaction transaction = target.entities()
                .begin(target.namespace(), target.pinned())
                .searchBy(new KeySearchJob(target.storage()));
        if (divided) {
            transaction.addFilesOfTasks(entity, WrittenFiles.addedByTask(messages));
        } else {
            transaction.addFiles(entity, WrittenFiles.added(messages));
        }
        transaction.addMovedFiles(entity, WrittenFiles.moved(messages));
        GivenKeys.reserve(transaction, target.metadata(), files);
        further = completion.of(target, transaction, files);
        transaction.addFiles(entity, further);
        List<DataFile> all = Stream.concat(files.stream(), further.stream()).toList();
        outcome.of(() -> transaction.commit(operation, summary(all)));
        target.entities().written(target.namespace(), List.of(entity));
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

    static Map<String, String> summary(Collection<DataFile> files) {
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
            StagedFiles.remove(target.storage(), target.metadata(), further);
        }
    }
}
