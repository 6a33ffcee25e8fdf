package io.parquetframe.entity.transaction;

import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a transaction does to the files of one entity. Mutable; of one thread. */
final class PendingEntity {

    final List<AddedFile> added = new ArrayList<>();
    final Set<String> removed = new LinkedHashSet<>();
    /** Files of compaction: their rows are those of the files that they replace. */
    final List<DataFile> rewritten = new ArrayList<>();

    final Set<String> replaced = new LinkedHashSet<>();

    PendingEntity copy() {
        PendingEntity copy = new PendingEntity();
        copy.added.addAll(added);
        copy.removed.addAll(removed);
        copy.rewritten.addAll(rewritten);
        copy.replaced.addAll(replaced);
        return copy;
    }

    /** Removes what a merge of files that go has made of them. */
    void follow(Change.FilesChanged merged) {
        if (removed.containsAll(merged.removed())) {
            merged.removed().forEach(removed::remove);
            merged.added().forEach(file -> removed.add(file.path()));
        }
    }

    Stream<AddedFile> rows() {
        return added.stream().filter(AddedFile::hasRows);
    }

    /** The same without tombstones of rows that got other keys. */
    PendingEntity withoutMoves() {
        PendingEntity copy = copy();
        copy.added.removeIf(AddedFile::isMove);
        return copy;
    }

    Stream<AddedFile> tombstones() {
        return added.stream().filter(file -> !file.hasRows());
    }

    boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && rewritten.isEmpty() && replaced.isEmpty();
    }

    Change.FilesChanged change(String entity) {
        List<DataFile> files = new ArrayList<>();
        added.forEach(file -> files.add(file.file()));
        files.addAll(rewritten);
        List<String> gone = new ArrayList<>(removed);
        gone.addAll(replaced);
        return new Change.FilesChanged(entity, files, gone);
    }

    /** The entity as it will be. */
    EntityState after(EntityState before) {
        return isEmpty() ? before : before.with(change(before.metadata().id()), before.changed() + 1);
    }

    /**
     * The entity with the rows alone that the transaction neither deletes nor writes anew. The keys of a file of rows hide like
     * those of a file of tombstones.
     */
    EntityState survivors(EntityState before) {
        List<DataFile> hiding = new ArrayList<>();
        for (AddedFile file : added) {
            if (file.file().hides()) {
                hiding.add(tombstones(file.file()));
            }
        }
        if (hiding.isEmpty() && removed.isEmpty()) {
            return before;
        }
        return before.with(
                new Change.FilesChanged(before.metadata().id(), hiding, List.copyOf(removed)), Long.MAX_VALUE);
    }

    private static DataFile tombstones(DataFile file) {
        return new DataFile(
                file.path(),
                DataFile.Content.TOMBSTONES,
                false,
                0,
                file.schemaId(),
                file.partition(),
                file.rows(),
                file.bytes(),
                file.keys(),
                file.indexes(),
                file.columns());
    }
}
