package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.key.SortedKeys;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntitySchema;
import io.parquetframe.local.parquet.BoundedCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** The structures of the files read last, and how their columns are read. Safe for use by many threads. */
final class OpenFiles {

    /** Segments of files and files: a segment takes some 100 bytes, a footer some kilobytes. */
    private static final long KEPT_SEGMENTS = 1 << 19;

    private static final int FILE_WEIGHT = 64;
    private static final long KEPT_PLANS = 256;

    /** Of keys of segments that were searched: of some three million numbers. */
    private static final long KEPT_KEY_BYTES = 32L << 20;

    private final EntityStorage storage;
    private final BoundedCache<Path, RowFile> files =
            new BoundedCache<>(KEPT_SEGMENTS, file -> file.weight() + FILE_WEIGHT);
    private final BoundedCache<PlanKey, RowPlan> plans = new BoundedCache<>(KEPT_PLANS, plan -> 1);

    private final BoundedCache<KeysOf, SortedKeys> keys = new BoundedCache<>(KEPT_KEY_BYTES, SortedKeys::weight);

    private record KeysOf(Path path, int segment, List<Integer> fieldIds) {}

    private record PlanKey(EntitySchema version, EntitySchema current, String id, Set<Integer> fieldIds) {}

    OpenFiles(EntityStorage storage) {
        this.storage = storage;
    }

    RowFile open(EntityMetadata entity, DataFile file) throws IOException {
        Path path = storage.path(entity, file);
        RowFile known = files.get(path);
        if (known != null) {
            return known;
        }
        KeyColumn key = file.keys() == null ? null : keyColumn(entity, file);
        RowFile opened = FileFormat.of(file.path()).open(path, key);
        files.put(path, opened);
        return opened;
    }

    private static KeyColumn keyColumn(EntityMetadata entity, DataFile file) {
        List<Integer> ids = entity.primaryKey().orElseThrow().fieldIds();
        Schema first = RowPlan.of(entity, file, Set.of(ids.get(0))).stored();
        return KeyColumn.of(first.getFields().get(0), ids.size() == 1);
    }

    RowPlan plan(EntityMetadata entity, DataFile file, Set<Integer> fieldIds) {
        PlanKey key = new PlanKey(entity.schema(file.schemaId()), entity.schema(), entity.id(), Set.copyOf(fieldIds));
        RowPlan known = plans.get(key);
        if (known != null) {
            return known;
        }
        RowPlan plan = RowPlan.of(entity, file, fieldIds);
        plans.put(key, plan);
        return plan;
    }

    /** The keys of a segment, in a file sorted by key. Files never change, so neither do these. */
    SortedKeys keys(EntityMetadata entity, DataFile file, List<Integer> fieldIds, KeyEncoding encoding, int segment)
            throws IOException {
        KeysOf key = new KeysOf(storage.path(entity, file), segment, fieldIds);
        SortedKeys known = keys.get(key);
        if (known != null) {
            return known;
        }
        RowPlan plan = plan(entity, file, Set.copyOf(fieldIds));
        SortedKeys.Builder read = SortedKeys.builder();
        try (CloseableIterator<GenericRecord> rows = open(entity, file).rows(plan.stored(), new int[] {segment})) {
            while (rows.hasNext()) {
                read.add(Objects.requireNonNull(
                        encoding.of(plan.conversion().apply(rows.next())),
                        "A row without a key in a file sorted by keys"));
            }
        }
        SortedKeys sorted = read.build();
        keys.put(key, sorted);
        return sorted;
    }

    /** All rows of a file by the current schema, in its order. */
    CloseableIterator<GenericRecord> rows(EntityMetadata entity, DataFile file, Set<Integer> fieldIds)
            throws IOException {
        RowPlan plan = plan(entity, file, fieldIds);
        return Iterators.map(open(entity, file).rows(plan.stored()), plan.conversion());
    }
}
