package io.parquetframe.spark.scan;

import io.parquetframe.entity.data.EntityReader;
import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.spark.scan.EntityReaderFactory.Columns;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * The key of an entity, in rows and in files that hide rows. Whole numbers are read by the source that rows are read by, other
 * keys by the entity's own reader, which has several files open.
 *
 * @param directory of the namespace
 * @param entity the definition, packed
 * @param fieldIds the columns of the key
 * @param types their types
 * @param ordinals their places in a row
 * @param hiders files that hide rows
 * @param packed the same, packed
 * @param files by kind of file: the columns of the key alone
 */
record KeyColumns(
        String directory,
        String entity,
        List<Integer> fieldIds,
        List<DataType> types,
        List<Integer> ordinals,
        List<ScanFile> hiders,
        String packed,
        Map<FileKind, Columns> files)
        implements Serializable {

    /** What newer files hide in one that is going to be read. */
    HiddenKeys hidden(ScanFile file) {
        List<ScanFile> newer = file.hiders().stream().map(hiders::get).toList();
        if (types.size() == 1 && WholeKeys.have(types.get(0))) {
            return new WholeKeys(whole(newer), ordinals.get(0), types.get(0), file.sorted());
        }
        EntityMetadata metadata = Travelling.entity(entity);
        RowKeyEncoder encoder = new RowKeyEncoder(metadata, fieldIds, ordinals);
        List<DataFile> all = Travelling.files(packed);
        EntityReader reader = EntityReader.of(EntityStorage.of(Path.of(directory)));
        List<Supplier<Stream<Optional<KeyBytes>>>> keys = new ArrayList<>();
        for (int hider : file.hiders()) {
            keys.add(() -> reader.keys(metadata, all.get(hider)).of(fieldIds));
        }
        if (!file.sorted() || !newer.stream().allMatch(ScanFile::sorted)) {
            KeySet set = new KeySet(encoder);
            keys.forEach(each -> set.add(each.get()));
            return set;
        }
        MergedKeys merged = new MergedKeys(encoder);
        try {
            keys.forEach(each -> merged.add(each.get()));
            return merged;
        } catch (RuntimeException e) {
            merged.close();
            throw e;
        }
    }

    private long[] whole(List<ScanFile> hiders) {
        if (hiders.size() == 1) {
            return whole(hiders.get(0));
        }
        long[] all = hiders.stream()
                .flatMapToLong(hider -> Arrays.stream(whole(hider)))
                .toArray();
        // Runs that ascend are merged.
        Arrays.sort(all);
        return all;
    }

    private long[] whole(ScanFile hider) {
        long[] known = WholeKeyCache.SHARED.get(hider.uri());
        if (known != null) {
            return known;
        }
        long[] keys = new long[1024];
        int count = 0;
        Columns columns = EntityReaderFactory.columns(files, hider);
        try (PartitionReader<ColumnarBatch> batches = columns.source().open(hider)) {
            while (batches.next()) {
                ColumnarBatch batch = batches.get();
                int rows = batch.numRows();
                if (count + rows > keys.length) {
                    keys = Arrays.copyOf(keys, Math.max(count + rows, keys.length * 2));
                }
                long[] read = WholeKeys.values(columns.program().columns(batch)[0], types.get(0), rows);
                System.arraycopy(read, 0, keys, count, rows);
                count += rows;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long[] ascending = Arrays.copyOf(keys, count);
        Arrays.sort(ascending);
        WholeKeyCache.SHARED.put(hider.uri(), ascending);
        return ascending;
    }
}
