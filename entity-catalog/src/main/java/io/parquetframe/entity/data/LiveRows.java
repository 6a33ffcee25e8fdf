package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.RowSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * The live rows of an entity that meet conditions, file after file. Rows of a file that newer files may hide are taken in
 * portions, whose keys are searched in the newer files.
 */
final class LiveRows extends Iterators.Fetching<GenericRecord> {

    private static final int PORTION = 4096;

    private final OpenFiles files;
    private final EntityMetadata entity;
    private final LiveFiles live;
    private final Hiding hiding;
    private final List<RowCondition> conditions;
    private final Predicate<GenericRecord> condition;
    private final Set<Integer> columns;
    private final Schema target;
    private final Iterator<DataFile> left;
    private final Deque<GenericRecord> ready = new ArrayDeque<>();
    private @Nullable OpenFile open;

    /** A file that is being read; {@code encoding} is there when {@code newer} is not empty. */
    private record OpenFile(
            DataFile file,
            CloseableIterator<GenericRecord> rows,
            List<DataFile> newer,
            @Nullable KeyEncoding encoding) {}

    private LiveRows(
            OpenFiles files,
            EntityMetadata entity,
            LiveFiles live,
            Set<Integer> columns,
            List<RowCondition> conditions) {
        this.files = files;
        this.entity = entity;
        this.live = live;
        this.hiding = new Hiding(files, entity);
        this.conditions = conditions;
        this.condition = conditions.stream()
                .map(one -> one.test(entity))
                .reduce(Predicate::and)
                .orElse(row -> true);
        this.columns = columns;
        this.target = RowSchemas.of(entity, entity.schema(), columns);
        this.left = live.rows().stream()
                .filter(file -> conditions.stream().allMatch(one -> one.mayMatch(entity, file)))
                .iterator();
    }

    static CloseableIterator<GenericRecord> of(
            OpenFiles files,
            EntityMetadata entity,
            LiveFiles live,
            Set<Integer> columns,
            List<RowCondition> conditions) {
        return new LiveRows(files, entity, live, Set.copyOf(columns), List.copyOf(conditions));
    }

    @Override
    protected @Nullable GenericRecord fetch() {
        try {
            while (ready.isEmpty()) {
                if (open == null) {
                    if (!left.hasNext()) {
                        return null;
                    }
                    open = open(left.next());
                }
                advance(open);
            }
            return ready.poll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OpenFile open(DataFile file) throws IOException {
        List<DataFile> newer = live.hiding(file);
        Set<Integer> read = new HashSet<>(columns);
        conditions.forEach(one -> read.addAll(one.fieldIds()));
        KeyEncoding encoding = null;
        if (!newer.isEmpty()) {
            List<Integer> key = entity.primaryKey().orElseThrow().fieldIds();
            read.addAll(key);
            encoding = KeyEncoding.of(entity, key);
        }
        RowPlan plan = files.plan(entity, file, read);
        RowFile opened = files.open(entity, file);
        int[] segments = segments(file);
        CloseableIterator<GenericRecord> rows =
                segments == null ? opened.rows(plan.stored()) : opened.rows(plan.stored(), segments);
        return new OpenFile(file, Iterators.map(rows, plan.conversion()), newer, encoding);
    }

    /** What a condition on the key leaves of a file that is sorted by it; null for all. */
    private int @Nullable [] segments(DataFile file) throws IOException {
        List<Integer> key = entity.primaryKey().map(one -> one.fieldIds()).orElse(List.of());
        for (RowCondition one : conditions) {
            if (file.keys() != null
                    && one instanceof RowCondition.Between between
                    && one.fieldIds().equals(key)) {
                return FileSearch.of(files, entity, file)
                        .between(between.range().lower(), between.range().upper());
            }
        }
        return null;
    }

    /** Takes one row, or one portion where some may be hidden. */
    private void advance(OpenFile file) throws IOException {
        List<KeyedRow> portion = new ArrayList<>();
        while (file.rows().hasNext()) {
            GenericRecord row = file.rows().next();
            if (!condition.test(row)) {
                continue;
            }
            if (file.encoding() == null) {
                ready.add(projected(row));
                return;
            }
            portion.add(new KeyedRow(
                    List.of(), Objects.requireNonNull(file.encoding().of(row)), row));
            if (portion.size() == PORTION) {
                break;
            }
        }
        for (KeyedRow row : portion.isEmpty() ? portion : hiding.live(file.file(), portion, file.newer())) {
            ready.add(projected(row.row()));
        }
        if (!file.rows().hasNext()) {
            close();
        }
    }

    private GenericRecord projected(GenericRecord row) {
        if (row.getSchema().getFields().size() == target.getFields().size()) {
            return row;
        }
        GenericData.Record narrow = new GenericData.Record(target);
        for (Schema.Field field : target.getFields()) {
            narrow.put(field.pos(), row.get(field.name()));
        }
        return narrow;
    }

    @Override
    public void close() throws IOException {
        OpenFile file = open;
        open = null;
        if (file != null) {
            file.rows().close();
        }
    }
}
