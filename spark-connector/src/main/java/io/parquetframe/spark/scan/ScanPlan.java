package io.parquetframe.spark.scan;

import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.spark.scan.LiveFiles.LiveFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a scan as partitions for tasks: large files are split, small ones share a partition, largest first.
 *
 * @param hiders all files that hide rows in some file of the partitions
 */
record ScanPlan(List<ScanPartition> partitions, List<DataFile> hiders) {

    private record Part(ScanFile file, long cost) {}

    /**
     * Divides files.
     *
     * @param partitionBytes what a partition should have at most
     * @param openBytes what opening a file costs, in bytes that could be read meanwhile
     */
    static ScanPlan of(
            EntityStorage storage, EntityMetadata entity, List<LiveFile> files, long partitionBytes, long openBytes) {
        Map<DataFile, Integer> hiders = new LinkedHashMap<>();
        List<Part> parts = new ArrayList<>();
        for (LiveFile live : files) {
            List<Integer> numbers = live.hiders().stream()
                    .map(hider -> {
                        int next = hiders.size();
                        return hiders.computeIfAbsent(hider, unseen -> next);
                    })
                    .toList();
            DataFile file = live.file();
            String uri = storage.path(entity, file).toUri().toString();
            for (long start = 0; start == 0 || start < file.bytes(); start += partitionBytes) {
                long length = Math.min(partitionBytes, file.bytes() - start);
                parts.add(new Part(
                        new ScanFile(uri, FileKind.of(file), start, length, file.bytes(), numbers),
                        length + openBytes));
            }
        }
        parts.sort(Collections.reverseOrder(Comparator.comparingLong(Part::cost)));
        return new ScanPlan(packed(parts, partitionBytes), List.copyOf(hiders.keySet()));
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
