package io.parquetframe.spark.scan;

import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Which files of a snapshot are read, and which files may hide rows of each. Pure. */
final class LiveFiles {

    private LiveFiles() {}

    /**
     * One file of rows.
     *
     * @param hiders files whose keys are hidden in it, newer all of them
     */
    record LiveFile(DataFile file, List<DataFile> hiders) {
        LiveFile {
            hiders = List.copyOf(hiders);
        }
    }

    /**
     * The files that are to be read.
     *
     * @param mayMatch false for a file none of whose rows is wanted; hiders are not asked
     */
    static List<LiveFile> of(EntityState entity, Predicate<DataFile> mayMatch) {
        List<DataFile> hiders = entity.files().stream().filter(DataFile::hides).toList();
        List<LiveFile> live = new ArrayList<>();
        for (DataFile file : entity.files()) {
            if (file.content() == DataFile.Content.ROWS && mayMatch.test(file)) {
                live.add(new LiveFile(
                        file,
                        hiders.stream().filter(hider -> mayHide(hider, file)).toList()));
            }
        }
        return live;
    }

    private static boolean mayHide(DataFile hider, DataFile file) {
        if (hider.sequence() <= file.sequence()) {
            return false;
        }
        KeyFilter hidden = hider.keys();
        KeyFilter keys = file.keys();
        return hidden == null || keys == null || hidden.mayOverlap(keys);
    }
}
