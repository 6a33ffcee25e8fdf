package io.parquetframe.spark.scan;

import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.spark.scan.LiveFiles.LiveFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * The files of a scan as partitions for tasks, of much the same size: large files are split, small ones share a partition,
 * largest first.
 *
 * @param buckets of each partition; empty where none is told
 */
record ScanPlan(List<ScanPartition> partitions, List<InternalRow> buckets) {

    ScanPlan(List<ScanPartition> partitions) {
        this(partitions, List.of());
    }

    InputPartition[] inputs() {
        InputPartition[] inputs = new InputPartition[partitions.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] =
                    buckets.isEmpty() ? partitions.get(i) : new ScanPartition.Bucket(partitions.get(i), buckets.get(i));
        }
        return inputs;
    }

    private record Part(ScanFile file, long cost) {}

    private record Load(int number, long cost) {}

    /** @param hiders what hides rows, in the order of the numbers that parts have */
    static ScanPlan of(
            EntityStorage storage,
            EntityMetadata entity,
            List<LiveFile> files,
            List<DataFile> hiders,
            Division division) {
        Map<String, Integer> numbers = numbers(hiders);
        long bytes = files.stream()
                .mapToLong(live -> live.file().bytes() + division.openBytes())
                .sum();
        int partitions = division.partitions(bytes);
        long most = Math.max(1, Math.min(division.partitionBytes(), (bytes + partitions - 1) / partitions));
        List<Part> parts = new ArrayList<>();
        for (LiveFile live : files) {
            List<Integer> newer = newer(live, numbers);
            DataFile file = live.file();
            String uri = uri(storage, entity, file);
            for (long start = 0; start == 0 || start < file.bytes(); start += most) {
                long length = Math.min(most, file.bytes() - start);
                parts.add(new Part(part(uri, file, start, length, newer), length + division.openBytes()));
            }
        }
        parts.sort(Collections.reverseOrder(Comparator.comparingLong(Part::cost)));
        return new ScanPlan(packed(parts, partitions));
    }

    /** A partition for all files of the same buckets. */
    static ScanPlan ofBuckets(
            EntityStorage storage, EntityMetadata entity, List<LiveFile> files, List<DataFile> hiders) {
        Map<String, Integer> numbers = numbers(hiders);
        Map<List<KeyBytes>, List<ScanFile>> parts = new LinkedHashMap<>();
        Map<List<KeyBytes>, InternalRow> keys = new LinkedHashMap<>();
        for (LiveFile live : files) {
            DataFile file = live.file();
            keys.computeIfAbsent(file.partition(), unseen -> Buckets.of(file));
            parts.computeIfAbsent(file.partition(), unseen -> new ArrayList<>())
                    .add(part(uri(storage, entity, file), file, 0, file.bytes(), newer(live, numbers)));
        }
        return new ScanPlan(
                parts.values().stream()
                        .map(each -> new ScanPartition(List.copyOf(each)))
                        .toList(),
                List.copyOf(keys.values()));
    }

    private static Map<String, Integer> numbers(List<DataFile> hiders) {
        Map<String, Integer> numbers = new HashMap<>();
        hiders.forEach(hider -> numbers.put(hider.path(), numbers.size()));
        return numbers;
    }

    private static List<Integer> newer(LiveFile live, Map<String, Integer> numbers) {
        return live.hiders().stream()
                .map(hider -> Objects.requireNonNull(numbers.get(hider.path())))
                .toList();
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

    /** Each part goes where least is yet. */
    private static List<ScanPartition> packed(List<Part> parts, int partitions) {
        PriorityQueue<Load> loads =
                new PriorityQueue<>(Comparator.comparingLong(Load::cost).thenComparing(Load::number));
        List<List<ScanFile>> files = new ArrayList<>();
        for (int i = 0; i < Math.min(partitions, parts.size()); i++) {
            files.add(new ArrayList<>());
            loads.add(new Load(i, 0));
        }
        for (Part part : parts) {
            Load least = loads.remove();
            files.get(least.number()).add(part.file());
            loads.add(new Load(least.number(), least.cost() + part.cost()));
        }
        return files.stream().map(each -> new ScanPartition(List.copyOf(each))).toList();
    }
}
