package io.parquetframe.entity.transaction;

import io.parquetframe.avro.AvroSchemas;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyEncoding;
import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.metadata.EntityField;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.OnDelete;
import io.parquetframe.entity.metadata.Reliance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * What deleting parents does to their stored children: those of {@code CASCADE} go, over any number of levels; those of {@code
 * SET_NULL} lose their reference. The children concerned are held in memory until their files are written.
 */
final class Cascade {

    private final NamespaceState state;
    private final Map<String, PendingEntity> pending;
    private final Rows rows;
    private final List<Reliance> relied;
    private final Map<String, Touched> touched = new LinkedHashMap<>();
    private final Deque<Deleted> open = new ArrayDeque<>();
    private final Written written = new Written(new LinkedHashMap<>());

    /**
     * @param pending what it adds goes there
     * @param relied what it finds goes there
     */
    Cascade(NamespaceState state, Map<String, PendingEntity> pending, Rows rows, List<Reliance> relied) {
        this.state = state;
        this.pending = pending;
        this.rows = rows;
        this.relied = relied;
    }

    /** Files of children, by entity. */
    record Written(Map<String, List<AddedFile>> files) {
        void discard(NamespaceState state, Rows rows) {
            files.forEach((entity, written) -> written.forEach(file -> rows.discard(
                    Objects.requireNonNull(state.entities().get(entity)).metadata(), file.file())));
        }
    }

    Written written() {
        return written;
    }

    /** Children by primary key. */
    private record Touched(Map<KeyBytes, GenericRecord> deleted, Map<KeyBytes, GenericRecord> changed) {}

    /** @param keys ascending, each once */
    private record Deleted(String entity, List<KeyBytes> keys) {}

    void run() {
        pending.forEach((id, files) -> {
            if (!actions(id).isEmpty()) {
                ForeignKeys.eachDeleted(
                        rows, stored(id), files.withoutMoves(), keys -> open.add(new Deleted(id, keys)));
            }
        });
        while (!open.isEmpty()) {
            Deleted deleted = open.remove();
            actions(deleted.entity()).forEach(child -> act(child, deleted.keys()));
        }
        touched.forEach(this::write);
    }

    private List<Relations.Child> actions(String parent) {
        return Relations.enforcedChildren(state, parent).stream()
                .filter(child -> child.key().onDelete() != OnDelete.RESTRICT)
                .toList();
    }

    private EntityState stored(String id) {
        return Objects.requireNonNull(state.entities().get(id), id);
    }

    private void act(Relations.Child child, List<KeyBytes> parents) {
        EntityMetadata entity = child.entity();
        EntityState stored = stored(entity.id());
        PendingEntity files = pending.get(entity.id());
        EntityState survivors = files == null ? stored : files.survivors(stored);
        List<Integer> columns = child.key().fieldIds();
        relied.add(new Reliance(entity.id(), child.key().name(), Reliance.Kind.UNREFERENCED, KeyFilter.of(parents)));
        Collection<KeyBytes> referenced = rows.present(survivors, columns, parents);
        if (referenced.isEmpty()) {
            return;
        }
        KeyEncoding key = KeyEncoding.of(entity, Relations.primaryKey(entity));
        Touched all = touched.computeIfAbsent(entity.id(), id -> new Touched(new TreeMap<>(), new TreeMap<>()));
        Set<KeyBytes> found = new TreeSet<>();
        rows.matching(survivors, columns, referenced, row -> {
            KeyBytes of = Objects.requireNonNull(key.of(row));
            if (child.key().onDelete() == OnDelete.SET_NULL) {
                if (!all.deleted().containsKey(of)) {
                    all.changed().merge(of, copy(row), (before, now) -> before);
                    setNull(
                            entity,
                            columns,
                            Objects.requireNonNull(all.changed().get(of)));
                }
            } else if (all.deleted().put(of, row) == null) {
                all.changed().remove(of);
                found.add(of);
            }
        });
        if (!found.isEmpty()) {
            open.add(new Deleted(entity.id(), List.copyOf(found)));
        }
    }

    private static GenericRecord copy(GenericRecord row) {
        GenericRecord copy = new GenericData.Record(row.getSchema());
        row.getSchema().getFields().forEach(field -> copy.put(field.pos(), row.get(field.pos())));
        return copy;
    }

    private static void setNull(EntityMetadata entity, List<Integer> columns, GenericRecord row) {
        for (int id : columns) {
            EntityField column = entity.schema().field(id).orElseThrow();
            row.put(AvroSchemas.avroName(column.name()), null);
        }
    }

    /** Whoever changes a row counts its version up. */
    private static void advance(EntityMetadata entity, GenericRecord row) {
        entity.version().ifPresent(column -> {
            String name = AvroSchemas.avroName(column.name());
            if (row.get(name) instanceof Integer version) {
                row.put(name, Math.incrementExact(version));
            } else if (row.get(name) instanceof Long version) {
                row.put(name, Math.incrementExact(version));
            }
        });
    }

    private void write(String id, Touched children) {
        EntityMetadata entity = stored(id).metadata();
        List<AddedFile> files = written.files().computeIfAbsent(id, unused -> new ArrayList<>());
        if (!children.deleted().isEmpty()) {
            files.addAll(rows.tombstones(entity, children.deleted().values()));
        }
        if (!children.changed().isEmpty()) {
            children.changed().values().forEach(row -> advance(entity, row));
            ChangedChecks.check(entity, children.changed().values());
            files.addAll(rows.replacing(entity, children.changed().values()));
        }
        pending.computeIfAbsent(id, unused -> new PendingEntity()).added.addAll(files);
        Set<KeyBytes> read = new HashSet<>(children.deleted().keySet());
        read.addAll(children.changed().keySet());
        if (!read.isEmpty()) {
            relied.add(new Reliance(id, "", Reliance.Kind.UNCHANGED, KeyFilter.of(read)));
        }
    }
}
