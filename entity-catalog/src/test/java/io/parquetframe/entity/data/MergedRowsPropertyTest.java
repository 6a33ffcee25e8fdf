package io.parquetframe.entity.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.generic.GenericRecord;

/** Any sequence of saves, deletes and compactions reads as a map that they were done to, with a composite key. */
class MergedRowsPropertyTest {

    private static final int KEYS = 12;

    /** A save of rows with these keys, a delete of them, or a compaction. */
    record Step(Kind kind, List<Integer> keys) {}

    enum Kind {
        SAVE,
        DELETE,
        COMPACT_RECENT,
        COMPACT_ALL
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<List<Integer>> keys = Arbitraries.integers()
                .between(0, KEYS - 1)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(6);
        return Combinators.combine(
                        Arbitraries.of(Kind.SAVE, Kind.SAVE, Kind.DELETE, Kind.COMPACT_RECENT, Kind.COMPACT_ALL), keys)
                .as(Step::new)
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 60)
    void readsAsAMap(@ForAll("steps") List<Step> steps, @ForAll boolean avro) throws IOException {
        Path directory = Files.createTempDirectory("merged");
        try {
            check(steps, avro, directory);
        } finally {
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void check(List<Step> steps, boolean avro, Path directory) throws IOException {
        EntityMetadata entity = Entities.entity("Part")
                .required("text", Entities.TEXT)
                .required("number", Entities.INT)
                .nullable("value", Entities.LONG)
                .key("text", "number")
                .property(EntityProperties.STORAGE, avro ? "avro" : "parquet")
                .build();
        TestStore store = new TestStore(directory, entity);
        Map<Integer, GenericRecord> model = new HashMap<>();
        for (int step = 0; step < steps.size(); step++) {
            Kind kind = steps.get(step).kind();
            if (kind == Kind.COMPACT_ALL || kind == Kind.COMPACT_RECENT) {
                store.compact(
                        kind == Kind.COMPACT_ALL
                                ? CompactionPlan.all(store.state(), 1 << 20)
                                : CompactionPlan.recent(
                                        store.state(),
                                        1 + steps.get(step).keys().size() % 4));
                continue;
            }
            List<GenericRecord> rows = new ArrayList<>();
            for (int key : steps.get(step).keys()) {
                rows.add(row(entity, key, step));
            }
            if (kind == Kind.DELETE) {
                try (DataFileWriter writer = DataFileWriter.tombstones(store.storage, entity)) {
                    writer.addAll(rows);
                    store.add(writer.finish());
                }
                steps.get(step).keys().forEach(model::remove);
            } else {
                store.write(true, rows);
                for (int i = 0; i < rows.size(); i++) {
                    model.put(steps.get(step).keys().get(i), rows.get(i));
                }
            }
        }
        assertThat(store.rows()).containsExactlyInAnyOrderElementsOf(model.values());
        assertThat(store.reader.count(store.state())).isEqualTo(model.size());
        TreeSet<KeyBytes> all = new TreeSet<>();
        TreeSet<KeyBytes> live = new TreeSet<>();
        for (int key = 0; key < KEYS; key++) {
            KeyBytes bytes =
                    store.key(row(entity, key, 0).get(0), row(entity, key, 0).get(1));
            all.add(bytes);
            GenericRecord expected = model.get(key);
            if (expected != null) {
                live.add(bytes);
            }
            assertThat(store.reader.find(store.state(), bytes).orElse(null)).isEqualTo(expected);
        }
        assertThat(store.reader.present(store.state(), List.copyOf(all))).isEqualTo(live);
    }

    private static GenericRecord row(EntityMetadata entity, int key, int value) {
        return Entities.row(entity, key % 2 == 0 ? "" : "\u0000x", key - KEYS / 2, (long) value);
    }
}
