package io.parquetframe.local;

import io.parquetframe.heuristics.ReasonCode;
import io.parquetframe.local.parquet.FileIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Whether files are still those that a query was planned for. */
final class FileStates {

    private FileStates() {}

    static void requireUnchanged(List<FileIdentity> planned) throws LocalExecutionException {
        for (FileIdentity file : planned) {
            requireUnchanged(file);
        }
    }

    private static void requireUnchanged(FileIdentity planned) throws LocalExecutionException {
        FileIdentity now;
        try {
            now = FileIdentity.of(Path.of(planned.path()));
        } catch (IOException e) {
            throw new LocalExecutionException(ReasonCode.FILES_CHANGED, planned.path() + " went away: " + e, e);
        }
        if (!now.equals(planned)) {
            throw new LocalExecutionException(
                    ReasonCode.FILES_CHANGED, planned.path() + " is " + now + " and was " + planned);
        }
    }
}
