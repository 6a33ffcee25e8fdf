package io.parquetframe.spark.write;

import io.parquetframe.entity.data.RepeatedKeyException;
import io.parquetframe.entity.data.WrittenFile;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.spark.scan.Travelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/** The files that a task has written, on their way to the driver; a class with texts, since Kryo carries it. */
public final class WrittenFiles implements WriterCommitMessage {

    private static final long serialVersionUID = 1L;

    private final String added;
    private final String moved;
    private final String[] repeated;

    private WrittenFiles(List<WrittenFile> added, List<WrittenFile> moved, String... repeated) {
        this.added = packed(added);
        this.moved = packed(moved);
        this.repeated = repeated;
    }

    private static String packed(List<WrittenFile> files) {
        return Travelling.pack(files.stream().map(WrittenFile::file).toList());
    }

    static WrittenFiles of(List<WrittenFile> files) {
        return new WrittenFiles(files, List.of());
    }

    /**
     * Those of a task that changed keys.
     *
     * @param moved tombstones of the keys that rows had before
     */
    static WrittenFiles of(List<WrittenFile> files, List<WrittenFile> moved) {
        return new WrittenFiles(files, moved);
    }

    /** No files, as keys came twice: the driver raises the error, and no task is tried again for it. */
    static WrittenFiles repeated(EntityMetadata entity, RepeatedKeyException error) {
        KeyEncoding encoding =
                KeyEncoding.of(entity, entity.primaryKey().orElseThrow().fieldIds());
        String[] keys = error.rows().stream()
                .map(encoding::of)
                .filter(Objects::nonNull)
                .map(encoding::describe)
                .toArray(String[]::new);
        return new WrittenFiles(List.of(), List.of(), keys);
    }

    /** Keys that came twice in a task; a first few. */
    static List<String> repeated(@Nullable WriterCommitMessage[] messages) {
        return Stream.of(messages)
                .filter(Objects::nonNull)
                .flatMap(message -> Stream.of(((WrittenFiles) message).repeated))
                .distinct()
                .toList();
    }

    /** Those of all tasks; a task that has failed has no message. */
    static List<DataFile> files(@Nullable WriterCommitMessage[] messages) {
        List<DataFile> files = new ArrayList<>(added(messages));
        files.addAll(moved(messages));
        return files;
    }

    /** All but {@link #moved}. */
    static List<DataFile> added(@Nullable WriterCommitMessage[] messages) {
        return unpacked(messages, message -> message.added);
    }

    /** The same, by task. */
    static List<List<DataFile>> addedByTask(@Nullable WriterCommitMessage[] messages) {
        return Stream.of(messages)
                .map(message -> added(new WriterCommitMessage[] {message}))
                .toList();
    }

    /** Tombstones of keys that rows had before an UPDATE or MERGE gave them others. */
    static List<DataFile> moved(@Nullable WriterCommitMessage[] messages) {
        return unpacked(messages, message -> message.moved);
    }

    private static List<DataFile> unpacked(
            @Nullable WriterCommitMessage[] messages, Function<WrittenFiles, String> which) {
        List<DataFile> files = new ArrayList<>();
        for (WriterCommitMessage message : messages) {
            if (message != null) {
                files.addAll(Travelling.files(which.apply((WrittenFiles) message)));
            }
        }
        return files;
    }
}
