package io.parquetframe.entity.transaction;

import io.parquetframe.entity.ForeignKeyViolationException;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.key.KeyFilterBuilder;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.Reliance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Each child that is written has its parent, and no parent that is deleted leaves a child. */
final class ForeignKeys {

    private final NamespaceState state;
    private final Map<String, PendingEntity> pending;
    private final Rows rows;
    private final List<Reliance> relied;
    private final KeySearch search;

    /**
     * @param relied what it finds goes there
     * @param search for the keys of many rows
     */
    ForeignKeys(
            NamespaceState state,
            Map<String, PendingEntity> pending,
            Rows rows,
            List<Reliance> relied,
            KeySearch search) {
        this.search = search;
        this.state = state;
        this.pending = pending;
        this.rows = rows;
        this.relied = relied;
    }

    void checkParents(EntityMetadata child, PendingEntity files) {
        List<AddedFile> written = files.rows().toList();
        if (!written.isEmpty()) {
            child.constraints(Constraint.ForeignKey.class).forEach(key -> checkParents(child, key, written));
        }
    }

    private void checkParents(EntityMetadata child, Constraint.ForeignKey key, List<AddedFile> written) {
        EntityState parent = after(key.parent());
        Violations violations = new Violations(child, key.fieldIds());
        List<KeyFilter> filters = new ArrayList<>();
        boolean asks = search.isWorth(AddedFile.rows(written))
                && written.stream()
                        .allMatch(file ->
                                file.file().filter(child, key.fieldIds()).isPresent());
        if (asks) {
            List<KeyQuestion> questions = new ArrayList<>();
            for (AddedFile file : written) {
                filters.add(file.file().filter(child, key.fieldIds()).orElseThrow());
                questions.add(new KeyQuestion(
                        key.name(),
                        child,
                        file.file(),
                        key.fieldIds(),
                        parent,
                        Relations.primaryKey(parent.metadata()),
                        true));
            }
            search.answer(questions).forEach(violations::add);
        } else {
            KeyFilterBuilder filter = KeyFilter.builder();
            KeyPortions.each(UniqueKeys.keys(written, key.fieldIds()), portion -> {
                portion.forEach(filter::add);
                violations.add(without(portion, present(parent, portion)));
            });
            if (filter.count() > 0) {
                filters.add(filter.build());
            }
        }
        violations.raise((shown, count) -> ForeignKeyViolationException.noParent(
                child.name(), key.name(), parent.metadata().name(), shown, count));
        filters.forEach(filter -> relied.add(new Reliance(child.id(), key.name(), Reliance.Kind.PRESENT, filter)));
    }

    void checkChildren(EntityState parent, PendingEntity files) {
        List<Relations.Child> children =
                Relations.enforcedChildren(state, parent.metadata().id());
        if (!children.isEmpty()) {
            eachDeleted(
                    rows, parent, files, deleted -> children.forEach(child -> checkChildren(parent, child, deleted)));
        }
    }

    private void checkChildren(EntityState parent, Relations.Child child, List<KeyBytes> deleted) {
        String name = child.key().name();
        Violations violations = new Violations(parent.metadata(), Relations.primaryKey(parent.metadata()));
        violations.add(rows.present(after(child.entity().id()), child.key().fieldIds(), deleted));
        violations.raise((shown, count) -> ForeignKeyViolationException.hasChildren(
                child.entity().name(), name, parent.metadata().name(), shown, count));
        relied.add(new Reliance(child.entity().id(), name, Reliance.Kind.UNREFERENCED, KeyFilter.of(deleted)));
    }

    /** Hands on the primary keys that have a row no more. */
    static void eachDeleted(Rows rows, EntityState stored, PendingEntity files, Consumer<List<KeyBytes>> portions) {
        boolean mayComeBack = files.rows().findAny().isPresent() || !files.removed.isEmpty();
        EntityState after = files.after(stored);
        List<Integer> key = Relations.primaryKey(stored.metadata());
        KeyPortions.each(Stream.concat(tombstones(files, key), removed(rows, stored, files, key)), portion -> {
            List<KeyBytes> deleted = mayComeBack ? without(portion, rows.present(after, key, portion)) : portion;
            if (!deleted.isEmpty()) {
                portions.accept(deleted);
            }
        });
    }

    private static Stream<KeyBytes> tombstones(PendingEntity files, List<Integer> key) {
        return UniqueKeys.keys(files.tombstones().toList(), key);
    }

    private static Stream<KeyBytes> removed(Rows rows, EntityState stored, PendingEntity files, List<Integer> key) {
        return stored.files().stream()
                .filter(file -> file.content() == DataFile.Content.ROWS && files.removed.contains(file.path()))
                .flatMap(file -> rows.keys(stored.metadata(), file).of(key).flatMap(Optional::stream));
    }

    private Collection<KeyBytes> present(EntityState parent, List<KeyBytes> keys) {
        return rows.present(parent, Relations.primaryKey(parent.metadata()), keys);
    }

    static List<KeyBytes> without(List<KeyBytes> keys, Collection<KeyBytes> present) {
        if (present.size() == keys.size()) {
            return List.of();
        }
        Set<KeyBytes> there = new HashSet<>(present);
        List<KeyBytes> left = new ArrayList<>(keys);
        left.removeIf(there::contains);
        return left;
    }

    private EntityState after(String id) {
        EntityState stored = state.entities().get(id);
        if (stored == null) {
            throw new IllegalStateException("A foreign key refers to entity " + id + ", which is not there");
        }
        PendingEntity files = pending.get(id);
        return files == null ? stored : files.after(stored);
    }
}
