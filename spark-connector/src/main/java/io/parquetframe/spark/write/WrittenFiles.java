package io.parquetframe.spark.write;

import io.parquetframe.entity.data.WrittenFile;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.spark.scan.Travelling;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/** The files that a task has written, on their way to the driver; a class with a text, since Kryo carries it. */
public final class WrittenFiles implements WriterCommitMessage {

    private static final long serialVersionUID = 1L;

    private final String packed;

    private WrittenFiles(String packed) {
        this.packed = packed;
    }

    static WrittenFiles of(List<WrittenFile> files) {
        return new WrittenFiles(
                Travelling.pack(files.stream().map(WrittenFile::file).toList()));
    }

    /** Those of all tasks; a task that has failed has no message. */
    static List<DataFile> files(@Nullable WriterCommitMessage[] messages) {
        List<DataFile> files = new ArrayList<>();
        for (WriterCommitMessage message : messages) {
            if (message != null) {
                files.addAll(Travelling.files(((WrittenFiles) message).packed));
            }
        }
        return files;
    }
}
