package io.parquetframe.entity.data;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Commit;
import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data files that some range of snapshots names, and the directories that entities of these snapshots have.
 *
 * @param files absolute paths
 * @param directories absolute paths
 */
record NamedFiles(Set<Path> files, Set<Path> directories) {

    /** Of the snapshots from one to another, both included. */
    static NamedFiles between(EntityCatalog catalog, String namespace, long from, long to) {
        EntityStorage storage = catalog.storage(namespace);
        Set<Path> files = new HashSet<>();
        Set<Path> directories = new HashSet<>();
        Map<String, EntityMetadata> entities = new HashMap<>();
        NamespaceState first = catalog.stateAt(namespace, from);
        for (EntityState entity : first.entities().values()) {
            entities.put(entity.metadata().id(), entity.metadata());
            directories.add(storage.directory(entity.metadata()));
            entity.files().forEach(file -> files.add(storage.path(entity.metadata(), file)));
        }
        for (Commit commit : from < to ? catalog.commits(namespace, from + 1, to) : List.<Commit>of()) {
            for (Change change : commit.changes()) {
                if (change instanceof Change.EntityDefined defined) {
                    entities.put(defined.metadata().id(), defined.metadata());
                    directories.add(storage.directory(defined.metadata()));
                } else if (change instanceof Change.FilesChanged changed) {
                    EntityMetadata entity = entities.get(changed.entity());
                    for (DataFile file : changed.added()) {
                        if (entity != null) {
                            files.add(storage.path(entity, file));
                        }
                    }
                }
            }
        }
        return new NamedFiles(files, directories);
    }
}
