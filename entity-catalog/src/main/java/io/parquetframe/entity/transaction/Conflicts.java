package io.parquetframe.entity.transaction;

import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Constraint;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.Reliance;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether changes may contradict what a transaction relies on: yes too often, as filters of keys do, never no too often. Pure.
 *
 * <p>Looking one way is enough: a transaction comes after those that were committed before it, so what counts is what they
 * wrote; what they relied on was true when they were committed.
 */
final class Conflicts {

    private Conflicts() {}

    /** Whether the checks of a transaction have to be made again after these changes. */
    static boolean mayAffect(Prepared transaction, List<Change> changes) {
        return changes.stream().anyMatch(change -> mayAffect(transaction, change));
    }

    // Java 17 has no pattern switch; the order is that of Change.
    private static boolean mayAffect(Prepared transaction, Change change) {
        if (change instanceof Change.NamespaceDropped) {
            return true;
        }
        if (change instanceof Change.EntityDefined defined) {
            return transaction.concerned().contains(defined.metadata().id())
                    || refersTo(defined.metadata(), transaction.concerned())
                    || transaction.changes().stream().anyMatch(Conflicts::isDefinition);
        }
        if (change instanceof Change.EntityDropped dropped) {
            return transaction.concerned().contains(dropped.entity())
                    || transaction.changes().stream().anyMatch(Conflicts::isDefinition);
        }
        if (change instanceof Change.FilesChanged files) {
            return mayAffect(transaction, files);
        }
        if (change instanceof Change.KeysReserved keys) {
            return transaction.claimed().contains(keys.entity());
        }
        if (change instanceof Change.BatchWritten batch) {
            return transaction.changes().stream()
                    .anyMatch(mine -> mine instanceof Change.BatchWritten other
                            && other.entity().equals(batch.entity())
                            && other.queryId().equals(batch.queryId()));
        }
        if (change instanceof Change.NamespaceDefined) {
            return transaction.changes().stream().anyMatch(Change.NamespaceDefined.class::isInstance);
        }
        return change instanceof Change.SnapshotsExpired
                && transaction.changes().stream().anyMatch(Change.SnapshotsExpired.class::isInstance);
    }

    private static boolean isDefinition(Change change) {
        return change instanceof Change.EntityDefined
                || change instanceof Change.EntityDropped
                || change instanceof Change.NamespaceDropped;
    }

    private static boolean refersTo(EntityMetadata entity, Set<String> parents) {
        return entity.constraints(Constraint.ForeignKey.class).stream().anyMatch(key -> parents.contains(key.parent()));
    }

    private static boolean mayAffect(Prepared transaction, Change.FilesChanged files) {
        if (transaction.frozen().contains(files.entity()) && !isRewrite(files)) {
            return true;
        }
        if (removesWhatIsRemoved(transaction, files)) {
            return true;
        }
        EntityState entity = transaction.checked().entities().get(files.entity());
        return entity != null
                && transaction.relied().stream()
                        .anyMatch(reliance -> mayAffect(transaction.checked(), reliance, entity, files));
    }

    private static boolean removesWhatIsRemoved(Prepared transaction, Change.FilesChanged files) {
        Set<String> removed = new HashSet<>(files.removed());
        return transaction.changes().stream()
                .anyMatch(mine -> mine instanceof Change.FilesChanged other
                        && other.entity().equals(files.entity())
                        && other.removed().stream().anyMatch(removed::contains));
    }

    /** Whether the rows are the same as before: files of compaction bear a sequence already. */
    static boolean isRewrite(Change.FilesChanged files) {
        return !files.added().isEmpty() && files.added().stream().allMatch(file -> file.sequence() != 0);
    }

    private static boolean mayAffect(
            NamespaceState state, Reliance reliance, EntityState changed, Change.FilesChanged files) {
        EntityMetadata metadata = changed.metadata();
        boolean isOwn = reliance.entity().equals(metadata.id());
        return switch (reliance.kind()) {
            case ABSENT ->
                isOwn && addsRows(metadata, files, columns(metadata, reliance.constraint()), reliance.keys());
            case UNREFERENCED ->
                isOwn && addsRows(metadata, files, columns(metadata, reliance.constraint()), reliance.keys());
            case PRESENT ->
                isParent(state, reliance, metadata.id())
                        && (hides(metadata, files, reliance.keys()) || removesRows(changed, files, reliance.keys()));
            case UNCHANGED ->
                isOwn
                        && (addsRows(metadata, files, columns(metadata, ""), reliance.keys())
                                || hides(metadata, files, reliance.keys())
                                || removesRows(changed, files, reliance.keys()));
        };
    }

    private static boolean isParent(NamespaceState state, Reliance reliance, String entity) {
        EntityState child = state.entities().get(reliance.entity());
        return child == null
                || child.metadata().constraints(Constraint.ForeignKey.class).stream()
                        .anyMatch(key -> key.name().equals(reliance.constraint())
                                && key.parent().equals(entity));
    }

    private static List<Integer> columns(EntityMetadata entity, String constraint) {
        return constraint.isEmpty()
                ? Relations.primaryKey(entity)
                : entity.constraints().stream()
                        .filter(each -> each.name().equals(constraint))
                        .findFirst()
                        .map(Constraint::fieldIds)
                        .orElse(List.of());
    }

    private static boolean addsRows(
            EntityMetadata entity, Change.FilesChanged files, List<Integer> columns, KeyFilter keys) {
        return files.added().stream()
                .filter(file -> file.sequence() == 0 && file.content() == DataFile.Content.ROWS)
                .anyMatch(file -> mayHold(entity, file, columns, keys));
    }

    private static boolean hides(EntityMetadata entity, Change.FilesChanged files, KeyFilter keys) {
        return files.added().stream()
                .filter(file -> file.sequence() == 0 && file.content() == DataFile.Content.TOMBSTONES)
                .anyMatch(file -> mayHold(entity, file, Relations.primaryKey(entity), keys));
    }

    /** A file that the transaction did not see may hold rows that it saw, if compaction wrote them anew. */
    private static boolean removesRows(EntityState entity, Change.FilesChanged files, KeyFilter keys) {
        if (files.removed().isEmpty() || isRewrite(files)) {
            return false;
        }
        Set<String> removed = new HashSet<>(files.removed());
        List<DataFile> known = entity.files().stream()
                .filter(file -> removed.contains(file.path()))
                .toList();
        List<Integer> key = Relations.primaryKey(entity.metadata());
        return known.size() < removed.size()
                || known.stream().anyMatch(file -> mayHold(entity.metadata(), file, key, keys));
    }

    /** A file without a filter may hold anything. */
    static boolean mayHold(EntityMetadata entity, DataFile file, List<Integer> columns, KeyFilter keys) {
        Optional<KeyFilter> filter = file.filter(entity, columns);
        return filter.isEmpty() || filter.get().mayOverlap(keys);
    }

    /** Whether two transactions may write rows or tombstones of one key: these need an order. */
    static boolean mayOverlap(Prepared one, Prepared other) {
        for (Change mine : one.changes()) {
            for (Change theirs : other.changes()) {
                if (mine instanceof Change.FilesChanged a
                        && theirs instanceof Change.FilesChanged b
                        && a.entity().equals(b.entity())
                        && mayOverlap(a.added(), b.added())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean mayOverlap(List<DataFile> some, List<DataFile> others) {
        return some.stream().anyMatch(file -> others.stream().anyMatch(other -> mayOverlap(file, other)));
    }

    /** Files without keys are of an entity whose rows replace nothing. */
    static boolean mayOverlap(DataFile one, DataFile other) {
        KeyFilter keys = one.keys();
        KeyFilter others = other.keys();
        return keys != null && others != null && keys.mayOverlap(others);
    }
}
