package io.parquetframe.spark.write;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the driver does with the files of all tasks: one transaction, or their removal. */
final class EntityCommit {

    private static final Logger LOG = LoggerFactory.getLogger(EntityCommit.class);

    private final WriteTarget target;
    private final String operation;
    private final Consumer<Contents> more;

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

    void commit(@Nullable WriterCommitMessage[] messages) {
        List<DataFile> files = WrittenFiles.files(messages);
        EntityTransaction transaction = target.entities().begin(target.namespace(), target.pinned());
        transaction.addFiles(target.metadata().id(), files);
        more.accept(new Contents(transaction, files));
        transaction.commit(operation, summary(files));
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

    /** Removes files that no commit will name; what stays is found by remove_orphan_files. */
    void abort(@Nullable WriterCommitMessage[] messages) {
        for (DataFile file : WrittenFiles.files(messages)) {
            try {
                Files.deleteIfExists(target.storage().path(target.metadata(), file));
            } catch (IOException e) {
                LOG.warn("Could not remove {} of a write that failed", file.path(), e);
            }
        }
    }
}
