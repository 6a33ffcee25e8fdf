package io.parquetframe.entity.metadata;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One immutable file of an entity.
 *
 * <p>A row with key k in a file of sequence s is live if no file with a higher sequence is a tombstone file with k or {@code
 * replaces} rows and holds k. Compaction gives its output the highest sequence of its inputs, so that a delete committed
 * in between still applies to it.
 *
 * @param path relative to the directory of the entity's files; written once
 * @param content what the rows are
 * @param replaces for rows: whether some of the keys may stand in older files too; false after a checked insert
 * @param sequence of the commit that added it; 0 in a commit that is not numbered yet, and then that commit's
 * @param schemaId the version of the schema that it was written by
 * @param partition values of the partitioning, encoded like bounds and null for null, in its order
 * @param rows how many
 * @param bytes of the file
 * @param keys which keys it may hold; null for an entity without a key
 * @param indexes which values it may hold in columns of other constraints and indexes; some may be missing
 * @param columns statistics by column; some may be missing
 */
public record DataFile(
        String path,
        Content content,
        boolean replaces,
        long sequence,
        int schemaId,
        List<@Nullable KeyBytes> partition,
        long rows,
        long bytes,
        @Nullable KeyFilter keys,
        List<KeyIndex> indexes,
        List<ColumnStatistics> columns) {

    /** What the rows of a file are. */
    public enum Content {
        /** Rows of the entity, sorted by key where it has one. */
        ROWS,
        /** Keys that are deleted from older files: the key columns only. */
        TOMBSTONES
    }

    public DataFile {
        partition = Collections.unmodifiableList(new ArrayList<>(partition));
        indexes = List.copyOf(indexes);
        columns = List.copyOf(columns);
    }

    /**
     * The filter of those columns: of the primary key, or of an index. Empty when there is none, which says nothing about
     * the values.
     */
    public Optional<KeyFilter> filter(EntityMetadata metadata, List<Integer> fieldIds) {
        if (metadata.primaryKey().filter(key -> key.fieldIds().equals(fieldIds)).isPresent()) {
            return Optional.ofNullable(keys);
        }
        return indexes.stream()
                .filter(index -> index.fieldIds().equals(fieldIds))
                .findFirst()
                .map(KeyIndex::values);
    }

    /** Whether its keys hide rows of older files. */
    public boolean hides() {
        return content == Content.TOMBSTONES || replaces;
    }

    DataFile numbered(long commit) {
        return sequence != 0
                ? this
                : new DataFile(
                        path, content, replaces, commit, schemaId, partition, rows, bytes, keys, indexes, columns);
    }
}
