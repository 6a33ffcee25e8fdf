package io.parquetframe.local;

import io.parquetframe.local.parquet.FileIdentity;
import java.nio.file.Path;
import java.util.List;

/** Files whose columns may be kept in memory. */
final class ResidentFiles {

    private ResidentFiles() {}

    /** Rows {@code id, id * 2, text}, in several row groups. */
    static FileIdentity numbers(Path file, long from, long to) throws Exception {
        return settled(TestEngine.parquet(
                file,
                "SELECT range AS id, range * 2 AS twice, 'word ' || range % 7 AS word FROM range(" + from + ", " + to
                        + ")"));
    }

    /** A file just written could change again within a tick of the clock, and is not kept yet. */
    static FileIdentity settled(FileIdentity file) {
        while (!ResidentStore.isSettled(List.of(file))) {
            Thread.onSpinWait();
        }
        return file;
    }
}
