package io.parquetframe.entity.transaction;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.key.KeyFilter;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Commit;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.Reliance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a transaction read and nobody may have changed since: rows by key, and rows that match conditions. */
final class Unchanged {

    private final NamespaceState read;
    private final Rows rows;
    private final Map<String, Set<KeyBytes>> keys = new HashMap<>();
    private final Map<String, List<Predicate<DataFile>>> conditions = new HashMap<>();

    /** @param read the state of the beginning */
    Unchanged(NamespaceState read, Rows rows) {
        this.read = read;
        this.rows = rows;
    }

    void add(String entity, Collection<KeyBytes> unchanged) {
        keys.computeIfAbsent(entity, id -> new HashSet<>()).addAll(unchanged);
    }

    void add(String entity, Predicate<DataFile> mayConcern) {
        conditions.computeIfAbsent(entity, id -> new ArrayList<>()).add(mayConcern);
    }

    boolean isEmpty() {
        return keys.isEmpty() && conditions.isEmpty();
    }

    /** Keys as commits say it. */
    List<Reliance> relied() {
        return keys.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new Reliance(entry.getKey(), "", Reliance.Kind.UNCHANGED, KeyFilter.of(entry.getValue())))
                .toList();
    }

    /** Entities of which any change of rows has to be looked at. */
    Set<String> frozen() {
        return conditions.keySet();
    }

    /**
     * Looks at what came after the state of the beginning.
     *
     * @throws ConcurrentCommitException for a row that was read and changed
     */
    void check(List<Commit> since) {
        Map<String, EntityMetadata> definitions = new HashMap<>();
        Map<String, Map<String, DataFile>> known = new HashMap<>();
        read.entities().forEach((id, entity) -> {
            definitions.put(id, entity.metadata());
            known.put(id, byPath(entity.files()));
        });
        for (Commit commit : since) {
            for (Change change : commit.changes()) {
                if (change instanceof Change.EntityDefined defined) {
                    // What is written from here on may be of a schema that was not there at the beginning.
                    definitions.put(defined.metadata().id(), defined.metadata());
                }
                if (change instanceof Change.FilesChanged files
                        && read.entities().containsKey(files.entity())) {
                    Map<String, DataFile> of = Objects.requireNonNull(known.get(files.entity()));
                    if (!Conflicts.isRewrite(files)) {
                        check(Objects.requireNonNull(definitions.get(files.entity())), files, of);
                    }
                    // Compaction gives rows that were read other files, which can go in between as well.
                    of.putAll(byPath(files.added()));
                }
            }
        }
    }

    private static Map<String, DataFile> byPath(List<DataFile> files) {
        Map<String, DataFile> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        return byPath;
    }

    private void check(EntityMetadata entity, Change.FilesChanged files, Map<String, DataFile> known) {
        List<DataFile> added =
                files.added().stream().filter(file -> file.sequence() == 0).toList();
        List<DataFile> removed = files.removed().stream()
                .flatMap(path -> Stream.ofNullable(known.get(path)))
                .filter(file -> file.content() == DataFile.Content.ROWS)
                .toList();
        for (Predicate<DataFile> condition : conditions.getOrDefault(files.entity(), List.of())) {
            if (Stream.concat(added.stream(), removed.stream()).anyMatch(condition)) {
                throw new ConcurrentCommitException(
                        entity.name(), "rows that this transaction's condition may match were changed");
            }
        }
        Set<KeyBytes> mine = keys.getOrDefault(files.entity(), Set.of());
        if (!mine.isEmpty()) {
            Stream.concat(added.stream(), removed.stream()).forEach(file -> check(entity, file, mine));
        }
    }

    private void check(EntityMetadata entity, DataFile file, Set<KeyBytes> mine) {
        KeyFilter filter = file.keys();
        if (filter == null || mine.stream().noneMatch(filter::mayContain)) {
            return;
        }
        try (Stream<Optional<KeyBytes>> written = rows.keys(entity, file).of(Relations.primaryKey(entity))) {
            List<KeyBytes> changed =
                    written.flatMap(Optional::stream).filter(mine::contains).toList();
            if (!changed.isEmpty()) {
                Violations violations = new Violations(entity, Relations.primaryKey(entity));
                violations.add(changed);
                throw new ConcurrentCommitException(
                        entity.name(), "rows that this transaction read were changed (" + violations.text() + ")");
            }
        }
    }
}
