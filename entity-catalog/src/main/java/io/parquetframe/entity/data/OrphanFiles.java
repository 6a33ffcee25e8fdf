package io.parquetframe.entity.data;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Files that no readable snapshot names: those of writers that died, and of an expiry that died. They are told from those of a
 * writer that has not committed yet by their age alone, by the clock of the storage, so a commit refuses files that are
 * older. Files that are not named like data files are left alone. Safe for use by many threads and processes.
 */
public final class OrphanFiles {

    /** How old a file is that nobody will commit any more. */
    public static final Duration MIN_AGE = Duration.ofHours(24);

    private final EntityCatalog catalog;

    /** For the namespaces of a catalog. */
    public OrphanFiles(EntityCatalog catalog) {
        this.catalog = catalog;
    }

    /** The orphans of a namespace that are at least that old, sorted. */
    public List<Path> find(String namespace, Duration age) {
        EntityStorage storage = catalog.storage(namespace);
        try {
            if (!Files.isDirectory(storage.directory())) {
                return List.of();
            }
            Instant limit = storage.now().minus(age);
            NamedFiles before = named(namespace);
            Set<Path> directories = new HashSet<>(before.directories());
            directories.addAll(storage.directories());
            List<Path> old = new ArrayList<>();
            for (Path directory : directories) {
                for (Path file : EntityStorage.files(directory)) {
                    if (FileBuilder.names(file) && isOlder(file, limit)) {
                        old.add(file);
                    }
                }
            }
            // Asked after the files were seen: what was committed meanwhile is named.
            old.removeAll(named(namespace).files());
            return old.stream().sorted().toList();
        } catch (IOException e) {
            throw new EntityStorageException("Cannot look for orphan files of " + namespace, e);
        }
    }

    private static boolean isOlder(Path file, Instant limit) throws IOException {
        try {
            return !Files.getLastModifiedTime(file).toInstant().isAfter(limit);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private NamedFiles named(String namespace) {
        NamespaceState state = catalog.state(namespace);
        return state.sequence() == 0
                ? new NamedFiles(Set.of(), Set.of())
                : NamedFiles.between(catalog, namespace, state.oldestReadable(), state.sequence());
    }

    /**
     * Removes the orphans that are at least that old, and the directories of entities that are gone.
     *
     * @param age not less than any writer may take between its first file and its commit; {@link #MIN_AGE} is safe
     * @return what was removed
     */
    public List<Path> remove(String namespace, Duration age) {
        List<Path> orphans = find(namespace, age);
        try {
            EntityStorage.delete(orphans);
            Set<Path> used = named(namespace).directories();
            for (Path directory : catalog.storage(namespace).directories()) {
                if (!used.contains(directory)) {
                    removeEmpty(directory);
                }
            }
            return orphans;
        } catch (IOException e) {
            throw new EntityStorageException("Cannot remove orphan files of " + namespace, e);
        }
    }

    private static void removeEmpty(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            // Files that are too young to go.
            return;
        }
    }
}
