package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which keys are hidden by newer files, for one scan. Few keys are searched in the files; from some number on the keys of all
 * small files are kept together, so that a scan over many rows and many small files reads each of them once. For one thread.
 */
final class Hiding {

    /** Keys asked for until the small files are read. */
    private static final int SEARCHED = 512;

    /** Rows of a file that is small. */
    private static final int SMALL = 1 << 16;

    /** Keys of small files that are kept at most, some 100 bytes each. */
    private static final int KEPT = 1 << 20;

    private final OpenFiles files;
    private final EntityMetadata entity;
    /** Paths of small files that were read: nothing is searched in them again. */
    private final Set<String> collected = new HashSet<>();

    private final Map<KeyBytes, Long> newest = new HashMap<>();
    private long asked;

    Hiding(OpenFiles files, EntityMetadata entity) {
        this.files = files;
        this.entity = entity;
    }

    /**
     * Those of ascending keys of rows of a file that newer files hide.
     *
     * @param hiding the files that may hide rows of it
     */
    Set<KeyBytes> hidden(DataFile rows, List<KeyBytes> keys, List<DataFile> hiding) throws IOException {
        asked += keys.size();
        if (asked > SEARCHED) {
            collect(hiding);
        }
        Set<KeyBytes> hidden = new HashSet<>();
        if (!newest.isEmpty()) {
            for (KeyBytes key : keys) {
                Long sequence = newest.get(key);
                if (sequence != null && sequence > rows.sequence()) {
                    hidden.add(key);
                }
            }
        }
        for (DataFile file : hiding) {
            if (!collected.contains(file.path())) {
                hidden.addAll(FileSearch.of(files, entity, file).contained(keys));
            }
        }
        return hidden;
    }

    private void collect(List<DataFile> hiding) throws IOException {
        for (DataFile file : hiding) {
            if (file.rows() > SMALL || newest.size() + file.rows() > KEPT || !collected.add(file.path())) {
                continue;
            }
            try (CloseableIterator<KeyBytes> keys = FileKeys.primary(files, entity, file)) {
                keys.forEachRemaining(key -> newest.merge(key, file.sequence(), Math::max));
            }
        }
    }

    /** The rows of a portion that are live, in their order. */
    List<KeyedRow> live(DataFile rows, List<KeyedRow> portion, List<DataFile> hiding) throws IOException {
        List<KeyBytes> keys = new ArrayList<>(portion.size());
        for (KeyedRow row : portion) {
            keys.add(Objects.requireNonNull(row.key()));
        }
        keys.sort(null);
        Set<KeyBytes> hidden = hidden(rows, keys, hiding);
        return hidden.isEmpty()
                ? portion
                : portion.stream().filter(row -> !hidden.contains(row.key())).toList();
    }
}
