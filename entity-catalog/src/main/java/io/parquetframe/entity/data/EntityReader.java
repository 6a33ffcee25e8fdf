package io.parquetframe.entity.data;

import io.parquetframe.entity.Progress;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.DataFile.Content;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.transaction.RowKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads the live rows of entities, merged from their data files and by the current schema. What it caches belongs to
 * immutable files (footers, bounds, positions of pages), never rows. Keep one for each namespace; safe for use by many
 * threads.
 *
 * <p>Records have the schema of {@link io.parquetframe.entity.metadata.RowSchemas} for the columns asked for; text is String.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class EntityReader implements KeyLookup {

    /** The key of a row in an entity without a primary key. */
    static final KeyBytes NO_KEY = KeyBytes.of(new byte[0]);

    private final OpenFiles files;
    /** By entity: the order of the files of the state that was asked last. */
    private final Map<String, Ordered> ordered = new ConcurrentHashMap<>();

    private record Ordered(EntityState state, LiveFiles files) {}

    private EntityReader(EntityStorage storage) {
        this.files = new OpenFiles(storage);
    }

    /** A reader with empty caches. */
    public static EntityReader of(EntityStorage storage) {
        return new EntityReader(storage);
    }

    /**
     * The live rows, in no order.
     *
     * @param fieldIds the columns to read; empty gives records without fields
     * @param conditions all of which hold for the rows returned
     */
    public CloseableIterator<GenericRecord> scan(EntityState state, List<Integer> fieldIds, List<KeyRange> conditions) {
        return LiveRows.of(
                files,
                state.metadata(),
                live(state),
                Set.copyOf(fieldIds),
                conditions.stream().<RowCondition>map(RowCondition.Between::new).toList());
    }

    /** The live rows, all columns. */
    public CloseableIterator<GenericRecord> scan(EntityState state) {
        return scan(state, columns(state.metadata()), List.of());
    }

    /** How many live rows there are; reads the keys of those files only that may be hidden in part. */
    public long count(EntityState state) throws IOException {
        LiveFiles live = live(state);
        long rows = 0;
        List<DataFile> others = new ArrayList<>();
        for (DataFile file : live.rows()) {
            if (live.hiding(file).isEmpty()) {
                rows += file.rows();
            } else {
                others.add(file);
            }
        }
        try (CloseableIterator<GenericRecord> hidden =
                LiveRows.of(files, state.metadata(), live.only(others), Set.of(), List.of())) {
            while (hidden.hasNext()) {
                hidden.next();
                rows++;
            }
        }
        return rows;
    }

    /** The live row of that primary key, all columns. */
    public Optional<GenericRecord> find(EntityState state, KeyBytes key) throws IOException {
        Set<Integer> columns = Set.copyOf(columns(state.metadata()));
        for (DataFile file : live(state).newestFirst()) {
            if (file.keys() != null && !file.keys().mayContain(key)) {
                continue;
            }
            FileSearch search = FileSearch.of(files, state.metadata(), file);
            if (file.content() == Content.TOMBSTONES) {
                if (!search.contained(List.of(key)).isEmpty()) {
                    return Optional.empty();
                }
                continue;
            }
            Optional<GenericRecord> row = search.row(key, columns);
            if (row.isPresent()) {
                return row;
            }
        }
        return Optional.empty();
    }

    @Override
    public Set<KeyBytes> present(EntityState state, List<KeyBytes> keys) throws IOException {
        Set<KeyBytes> present = new HashSet<>();
        List<KeyBytes> left = keys;
        for (DataFile file : live(state).newestFirst()) {
            List<KeyBytes> found = FileSearch.of(files, state.metadata(), file).contained(left);
            if (found.isEmpty()) {
                continue;
            }
            if (file.content() == Content.ROWS) {
                present.addAll(found);
            }
            Set<KeyBytes> decided = new HashSet<>(found);
            left = left.stream().filter(key -> !decided.contains(key)).toList();
            if (left.isEmpty()) {
                break;
            }
        }
        return present;
    }

    @Override
    public Map<KeyBytes, KeyBytes> holders(EntityState state, Constraint.Unique unique, List<KeyBytes> values)
            throws IOException {
        EntityMetadata entity = state.metadata();
        KeyEncoding value = KeyEncoding.of(entity, unique.fieldIds());
        Optional<KeyEncoding> key = entity.primaryKey().map(one -> KeyEncoding.of(entity, one.fieldIds()));
        Set<Integer> columns = new HashSet<>(unique.fieldIds());
        entity.primaryKey().ifPresent(one -> columns.addAll(one.fieldIds()));
        Map<KeyBytes, KeyBytes> holders = new HashMap<>();
        try (CloseableIterator<GenericRecord> rows = matching(state, columns, unique.fieldIds(), values)) {
            rows.forEachRemaining(row -> holders.put(
                    Objects.requireNonNull(value.of(row)),
                    key.map(one -> one.of(row)).orElse(NO_KEY)));
        }
        return holders;
    }

    @Override
    public Set<KeyBytes> referenced(EntityState child, Constraint.ForeignKey foreignKey, List<KeyBytes> parents)
            throws IOException {
        KeyEncoding value = KeyEncoding.of(child.metadata(), foreignKey.fieldIds());
        Set<KeyBytes> referenced = new HashSet<>();
        try (CloseableIterator<GenericRecord> rows =
                matching(child, Set.copyOf(foreignKey.fieldIds()), foreignKey.fieldIds(), parents)) {
            while (rows.hasNext() && referenced.size() < parents.size()) {
                referenced.add(Objects.requireNonNull(value.of(rows.next())));
            }
        }
        return referenced;
    }

    @Override
    public CloseableIterator<GenericRecord> children(
            EntityState child, Constraint.ForeignKey foreignKey, List<KeyBytes> parents) {
        return matching(child, Set.copyOf(columns(child.metadata())), foreignKey.fieldIds(), parents);
    }

    private CloseableIterator<GenericRecord> matching(
            EntityState state, Set<Integer> columns, List<Integer> fieldIds, List<KeyBytes> values) {
        return LiveRows.of(
                files, state.metadata(), live(state), columns, List.of(new RowCondition.OneOf(fieldIds, values)));
    }

    /** The keys of all rows of one file, live or not, by the current schema; tombstones have the primary key only. */
    public RowKeys keys(EntityMetadata entity, DataFile file) {
        return fieldIds -> {
            try {
                return Iterators.stream(FileKeys.of(files, entity, file, fieldIds));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /**
     * All rows of one file, live or not, by the current schema and in the order of the file. Tombstones come as records of
     * the key columns.
     */
    public CloseableIterator<GenericRecord> rows(EntityMetadata entity, DataFile file) throws IOException {
        List<Integer> columns = file.content() == Content.ROWS
                ? columns(entity)
                : entity.primaryKey().orElseThrow().fieldIds();
        return files.rows(entity, file, Set.copyOf(columns));
    }

    List<DataFile> rewrite(
            EntityStorage storage, EntityState state, CompactionPlan plan, BooleanSupplier cancelled, Progress progress)
            throws IOException {
        return new Rewrite(files, storage, state, plan, cancelled, progress).run();
    }

    private static List<Integer> columns(EntityMetadata entity) {
        return entity.schema().fields().stream().map(EntityField::id).collect(Collectors.toList());
    }

    @SuppressWarnings("ReferenceEquality") // Comparing all files would cost more than ordering them.
    private LiveFiles live(EntityState state) {
        Ordered last = ordered.get(state.metadata().id());
        if (last != null && last.state() == state) {
            return last.files();
        }
        LiveFiles now = LiveFiles.of(state);
        ordered.put(state.metadata().id(), new Ordered(state, now));
        return now;
    }
}
