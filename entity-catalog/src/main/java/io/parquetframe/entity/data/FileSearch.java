package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Searches one file for primary keys. A file that is sorted by key (it has a filter) is searched by the smallest keys of its
 * segments; any other is read.
 */
final class FileSearch {

    /** With more keys than that for each segment, reading all costs no more than choosing. */
    private static final int DENSE = 2;

    /** So few keys are looked for one by one, in keys of segments that are kept. */
    private static final int FEW = 32;

    private final OpenFiles files;
    private final EntityMetadata entity;
    private final DataFile file;
    private final KeyEncoding encoding;
    private final List<Integer> ids;
    private final Set<Integer> keyIds;

    private FileSearch(OpenFiles files, EntityMetadata entity, DataFile file, KeyEncoding encoding, List<Integer> ids) {
        this.files = files;
        this.entity = entity;
        this.file = file;
        this.encoding = encoding;
        this.ids = ids;
        this.keyIds = Set.copyOf(ids);
    }

    static FileSearch of(OpenFiles files, EntityMetadata entity, DataFile file) {
        List<Integer> ids = entity.primaryKey().orElseThrow().fieldIds();
        return new FileSearch(files, entity, file, KeyEncoding.of(entity, ids), ids);
    }

    /** Those of ascending keys that the filter lets through. */
    static List<KeyBytes> candidates(DataFile file, List<KeyBytes> keys) {
        KeyFilter filter = file.keys();
        return filter == null ? keys : keys.stream().filter(filter::mayContain).toList();
    }

    /** Those of the ascending keys that rows of the file have, live or not; ascending. */
    List<KeyBytes> contained(List<KeyBytes> keys) throws IOException {
        List<KeyBytes> wanted = candidates(file, keys);
        if (wanted.isEmpty() || (file.keys() != null && file.keys().isExact())) {
            return wanted;
        }
        RowPlan plan = files.plan(entity, file, keyIds);
        List<KeyBytes> found = new ArrayList<>();
        if (file.keys() == null) {
            Set<KeyBytes> set = new TreeSet<>(wanted);
            try (CloseableIterator<GenericRecord> rows = files.rows(entity, file, keyIds)) {
                rows.forEachRemaining(row -> found.addAll(held(set, encoding.of(row))));
            }
            return found.stream().sorted().toList();
        }
        RowFile opened = files.open(entity, file);
        if (wanted.size() <= FEW) {
            for (KeyBytes key : wanted) {
                if (position(opened, plan, key).isPresent()) {
                    found.add(key);
                }
            }
            return found;
        }
        int[] segments = segments(opened, plan, wanted);
        int next = 0;
        try (CloseableIterator<GenericRecord> rows = opened.rows(plan.stored(), segments)) {
            while (rows.hasNext() && next < wanted.size()) {
                KeyBytes key = key(plan, rows.next());
                while (next < wanted.size() && wanted.get(next).compareTo(key) < 0) {
                    next++;
                }
                if (next < wanted.size() && wanted.get(next).equals(key)) {
                    found.add(key);
                    next++;
                }
            }
        }
        return found;
    }

    private static List<KeyBytes> held(Set<KeyBytes> wanted, @Nullable KeyBytes key) {
        return key != null && wanted.contains(key) ? List.of(key) : List.of();
    }

    private KeyBytes key(RowPlan plan, GenericRecord stored) {
        return Objects.requireNonNull(
                encoding.of(plan.conversion().apply(stored)), "A row without a key in a file sorted by keys");
    }

    /** The row of a key, all columns, live or not. */
    Optional<GenericRecord> row(KeyBytes key, Set<Integer> fieldIds) throws IOException {
        if (file.keys() == null) {
            return unsorted(key, fieldIds);
        }
        if (!file.keys().mayContain(key)) {
            return Optional.empty();
        }
        RowFile opened = files.open(entity, file);
        RowPlan plan = files.plan(entity, file, keyIds);
        Optional<Place> place = position(opened, plan, key);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        RowPlan whole = files.plan(entity, file, fieldIds);
        GenericRecord row =
                opened.row(whole.stored(), place.get().segment(), place.get().row());
        return Optional.of(whole.conversion().apply(row));
    }

    /** @param row within the segment */
    private record Place(int segment, int row) {}

    private Optional<Place> position(RowFile opened, RowPlan plan, KeyBytes key) throws IOException {
        int segment = segment(opened, plan, key);
        if (segment < 0) {
            return Optional.empty();
        }
        int row = files.keys(entity, file, ids, encoding, segment).find(key);
        return row < 0 ? Optional.empty() : Optional.of(new Place(segment, row));
    }

    private Optional<GenericRecord> unsorted(KeyBytes key, Set<Integer> fieldIds) throws IOException {
        try (CloseableIterator<GenericRecord> rows = files.rows(entity, file, fieldIds)) {
            while (rows.hasNext()) {
                GenericRecord row = rows.next();
                if (Objects.equals(key, encoding.of(row))) {
                    return Optional.of(row);
                }
            }
        }
        return Optional.empty();
    }

    /** The segments that may hold one of the ascending keys. */
    private int[] segments(RowFile opened, RowPlan plan, List<KeyBytes> keys) throws IOException {
        int count = opened.segments();
        if (keys.size() > DENSE * count) {
            return all(count);
        }
        TreeSet<Integer> chosen = new TreeSet<>();
        for (KeyBytes key : keys) {
            int segment = segment(opened, plan, key);
            if (segment >= 0) {
                chosen.add(segment);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The segments whose keys may lie between the two, both included; null is no limit. */
    int[] between(@Nullable KeyBytes lower, @Nullable KeyBytes upper) throws IOException {
        RowFile opened = files.open(entity, file);
        if (file.keys() == null) {
            return all(opened.segments());
        }
        RowPlan plan = files.plan(entity, file, keyIds);
        int first = lower == null ? 0 : Math.max(0, segment(opened, plan, lower));
        int last = upper == null ? opened.segments() - 1 : segment(opened, plan, upper);
        int[] chosen = new int[Math.max(0, last - first + 1)];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = first + i;
        }
        return chosen;
    }

    private static int[] all(int count) {
        int[] all = new int[count];
        for (int i = 0; i < count; i++) {
            all[i] = i;
        }
        return all;
    }

    /** The last segment that begins at or before a key; -1 when the key is before the first. */
    private int segment(RowFile opened, RowPlan plan, KeyBytes key) throws IOException {
        int low = 0;
        int high = opened.segments() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (lower(opened, plan, middle).compareTo(key) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    private KeyBytes lower(RowFile opened, RowPlan plan, int segment) throws IOException {
        KeyBytes known = opened.knownLower(segment);
        if (known != null) {
            return known;
        }
        try (CloseableIterator<GenericRecord> rows = opened.rows(plan.stored(), new int[] {segment})) {
            KeyBytes first = key(plan, rows.next());
            opened.learnLower(segment, first);
            return first;
        }
    }
}
