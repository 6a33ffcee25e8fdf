package io.parquetframe.entity.data;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.DataFile.Content;
import io.parquetframe.entity.metadata.EntityState;
import java.util.Comparator;
import java.util.List;

/**
 * The files of an entity in the order in which a search asks them.
 *
 * @param newestFirst by sequence; of one commit rows come before tombstones, which are for older rows only
 * @param hiding those whose keys hide older rows
 */
record LiveFiles(List<DataFile> newestFirst, List<DataFile> hiding) {

    private static final Comparator<DataFile> NEWEST_FIRST =
            Comparator.comparingLong(DataFile::sequence).reversed().thenComparing(DataFile::content);

    static LiveFiles of(EntityState state) {
        List<DataFile> newestFirst = state.files().stream().sorted(NEWEST_FIRST).toList();
        return new LiveFiles(
                newestFirst, newestFirst.stream().filter(DataFile::hides).toList());
    }

    /** The same with these files of rows only; what hides rows stays. */
    LiveFiles only(List<DataFile> rows) {
        return new LiveFiles(rows, hiding);
    }

    List<DataFile> rows() {
        return newestFirst.stream()
                .filter(file -> file.content() == Content.ROWS)
                .toList();
    }

    /** The files that may hide a row of this one. */
    List<DataFile> hiding(DataFile rows) {
        return hiding.stream().filter(file -> hides(file, rows)).toList();
    }

    /** Whether a file may hide a row of another. */
    static boolean hides(DataFile file, DataFile rows) {
        return file.hides() && file.sequence() > rows.sequence() && mayOverlap(file, rows);
    }

    private static boolean mayOverlap(DataFile left, DataFile right) {
        return left.keys() == null || right.keys() == null || left.keys().mayOverlap(right.keys());
    }
}
