package io.parquetframe.entity.transaction;

import io.parquetframe.entity.metadata.DataFile;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A data file that a transaction adds, and the keys of its rows.
 *
 * @param isMove of tombstones: whether their rows got other keys, which no child follows
 * @param task whose files have no key in common with those of another one; null where that is not known
 */
record AddedFile(DataFile file, RowKeys keys, boolean isMove, @Nullable Integer task) {

    AddedFile(DataFile file, RowKeys keys, boolean isMove) {
        this(file, keys, isMove, null);
    }

    /** Whether the two cannot have a key in common. */
    boolean isApart(AddedFile other) {
        return (task != null && other.task != null && !task.equals(other.task))
                || !Conflicts.mayOverlap(file, other.file);
    }

    static long rows(Collection<AddedFile> files) {
        return files.stream().mapToLong(added -> added.file().rows()).sum();
    }

    boolean hasRows() {
        return file.content() == DataFile.Content.ROWS;
    }
}
