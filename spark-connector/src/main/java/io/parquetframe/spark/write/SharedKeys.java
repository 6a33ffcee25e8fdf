package io.parquetframe.spark.write;

import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.metadata.DataFile;
import java.util.List;

/** Whether files may have keys in common: yes too often, never no too often. Pure. */
final class SharedKeys {

    private SharedKeys() {}

    /** A file without a filter may have any key. */
    static boolean mayShare(DataFile file, List<DataFile> others) {
        return others.stream().anyMatch(other -> mayShare(file, other));
    }

    private static boolean mayShare(DataFile one, DataFile other) {
        KeyFilter keys = one.keys();
        KeyFilter others = other.keys();
        return keys == null || others == null || keys.mayOverlap(others);
    }
}
