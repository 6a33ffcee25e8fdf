package io.parquetframe.spark.scan;

import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.spark.scan.LiveFiles.LiveFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The files of a scan as partitions for tasks: large files are split, small ones share a partition, largest first.
 */
record ScanPlan(List<ScanPartition> partitions) {

    private record Part(ScanFile file, long cost) {}

    /**
     * Divides files.
     *
     * @param hiders what hides rows, in the order of the numbers that parts have
     * @param partitionBytes what a partition should have at most
     * @param openBytes what opening a file costs, in bytes that could be read meanwhile
     */
    static ScanPlan of(
            EntityStorage storage,
            EntityMetadata entity,
            List<LiveFile> files,
            List<DataFile> hiders,
            long partitionBytes,
            long openBytes) {
        Map<String, Integer> numbers = new HashMap<>();
        hiders.forEach(hider -> numbers.put(hider.path(), numbers.size()));
        List<Part> parts = new ArrayList<>();
        for (LiveFile live : files) {
            List<Integer> newer = live.hiders().stream()
                    .map(hider -> Objects.requireNonNull(numbers.get(hider.path())))
                    .toList();
            DataFile file = live.file();
            String uri = uri(storage, entity, file);
            for (long start = 0; start == 0 || start < file.bytes(); start += partitionBytes) {
                long length = Math.min(partitionBytes, file.bytes() - start);
                parts.add(new Part(part(uri, file, start, length, newer), length + openBytes));
            }
        }
        parts.sort(Collections.reverseOrder(Comparator.comparingLong(Part::cost)));
        return new ScanPlan(packed(parts, partitionBytes));
    }

    /** All of a file. */
    static ScanFile whole(EntityStorage storage, EntityMetadata entity, DataFile file) {
        return part(uri(storage, entity, file), file, 0, file.bytes(), List.of());
    }

    /** A file without a filter of its keys was there before the key. */
    private static ScanFile part(String uri, DataFile file, long start, long length, List<Integer> hiders) {
        return new ScanFile(uri, FileKind.of(file), start, length, file.bytes(), file.keys() != null, hiders);
    }

    static String uri(EntityStorage storage, EntityMetadata entity, DataFile file) {
        return storage.path(entity, file).toUri().toString();
    }

    private static List<ScanPartition> packed(List<Part> parts, long partitionBytes) {
        List<ScanPartition> partitions = new ArrayList<>();
        List<ScanFile> current = new ArrayList<>();
        long cost = 0;
        for (Part part : parts) {
            if (!current.isEmpty() && cost + part.cost() > partitionBytes) {
                partitions.add(new ScanPartition(List.copyOf(current)));
                current.clear();
                cost = 0;
            }
            current.add(part.file());
            cost += part.cost();
        }
        if (!current.isEmpty()) {
            partitions.add(new ScanPartition(List.copyOf(current)));
        }
        return partitions;
    }
}
