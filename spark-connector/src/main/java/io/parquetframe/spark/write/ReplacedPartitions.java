package io.parquetframe.spark.write;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.functions;

/**
 * The rows of the partitions that new rows are in (dynamic overwrite); all rows of an entity that is not partitioned. Files
 * whose rows replace nothing go as they are; of others the live rows are deleted by key, as what they replaced would come
 * back without them.
 */
record ReplacedPartitions() implements Replacement {

    @Override
    public String operation() {
        return "overwrite partitions";
    }

    @Override
    public List<DataFile> of(WriteTarget target, EntityTransaction transaction, List<DataFile> written) {
        if (written.isEmpty()) {
            return List.of();
        }
        if (target.metadata().partitioning().isEmpty()) {
            return EVERYTHING.of(target, transaction, written);
        }
        String entity = target.metadata().id();
        Set<List<KeyBytes>> partitions =
                written.stream().map(DataFile::partition).collect(Collectors.toUnmodifiableSet());
        List<DataFile> old = target.state().files().stream()
                .filter(file -> file.content() == DataFile.Content.ROWS && partitions.contains(file.partition()))
                .toList();
        transaction.remove(
                entity,
                old.stream()
                        .filter(file -> !file.replaces())
                        .map(DataFile::path)
                        .toList());
        List<DataFile> replacing = old.stream().filter(DataFile::replaces).toList();
        List<DataFile> deleted = replacing.isEmpty()
                ? List.of()
                : new DeletedRows(target, only(target.state(), replacing)).where(functions.lit(true));
        // Deleted keys may be of any partition, and a row that is deleted here may have gone to another one.
        transaction.relyOnNoChange(
                entity,
                file -> file.content() == DataFile.Content.TOMBSTONES
                        || partitions.contains(file.partition())
                        || SharedKeys.mayShare(file, deleted));
        return deleted;
    }

    /** A state with the rows of some files; the others hide what they hid. */
    private static EntityState only(EntityState state, List<DataFile> rows) {
        List<DataFile> files = state.files().stream()
                .filter(file -> rows.contains(file) || file.hides())
                .map(file -> rows.contains(file) ? file : hiding(file))
                .toList();
        return new EntityState(state.metadata(), files, state.nextKey(), state.batches(), state.changed());
    }

    private static DataFile hiding(DataFile file) {
        return new DataFile(
                file.path(),
                DataFile.Content.TOMBSTONES,
                false,
                file.sequence(),
                file.schemaId(),
                file.partition(),
                file.rows(),
                file.bytes(),
                file.keys(),
                file.indexes(),
                file.columns());
    }
}
