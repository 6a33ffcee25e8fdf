package io.parquetframe.entity.data;

import io.parquetframe.config.Durations;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.EntityStorageException;
import io.parquetframe.entity.SnapshotExpiredException;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityProperties;
import io.parquetframe.entity.metadata.NamespaceState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ends the time in which old snapshots of a namespace can be read, and removes the files that only they named. First a commit
 * says from where on snapshots can be read, then files go: a reader that comes late is told that its snapshot expired. Safe
 * for use by many threads and processes.
 */
public final class SnapshotExpiry {

    private static final Duration DEFAULT_RETENTION = Duration.ofDays(7);

    private final EntityCatalog catalog;

    /** For the namespaces of a catalog. */
    public SnapshotExpiry(EntityCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What was done.
     *
     * @param oldest the oldest snapshot that can be read now
     * @param files that were removed
     */
    public record Result(long oldest, int files) {}

    /**
     * Expires what stopped being current longer ago than the entities' property {@value EntityProperties#RETENTION} says, the
     * longest of them, as all entities of a namespace have their snapshots in common.
     */
    public Result expire(String namespace) {
        return expire(namespace, null);
    }

    /**
     * The same with another retention.
     *
     * @param retention how long a snapshot stays readable after it stopped being current; null for that of the entities
     */
    public Result expire(String namespace, @Nullable Duration retention) {
        NamespaceState state = catalog.state(namespace);
        EntityStorage storage = catalog.storage(namespace);
        try {
            Instant limit = storage.now().minus(retention == null ? retention(state) : retention);
            long oldest = oldest(namespace, state, limit);
            if (oldest <= state.oldestReadable()) {
                catalog.removeExpiredCommits(namespace);
                return new Result(state.oldestReadable(), 0);
            }
            // Asked now, as the commits of what expires may go with it.
            Set<Path> expired = NamedFiles.between(catalog, namespace, state.oldestReadable(), oldest)
                    .files();
            catalog.begin(namespace).expire(oldest).commit("expire", Map.of("oldest", String.valueOf(oldest)));
            long last = catalog.state(namespace).sequence();
            Set<Path> unnamed = new HashSet<>(expired);
            unnamed.removeAll(
                    NamedFiles.between(catalog, namespace, oldest, last).files());
            int removed = EntityStorage.delete(unnamed);
            // Last: what they name would be found no more.
            catalog.removeExpiredCommits(namespace);
            return new Result(oldest, removed);
        } catch (IOException e) {
            throw new EntityStorageException("Cannot expire snapshots of " + namespace, e);
        }
    }

    /** The snapshot that was current at the limit: the first that did not stop being current before. */
    private long oldest(String namespace, NamespaceState state, Instant limit) {
        try {
            return catalog.stateAsOf(namespace, limit).sequence();
        } catch (SnapshotExpiredException e) {
            // The limit lies before all that can be read.
            return state.oldestReadable();
        }
    }

    private static Duration retention(NamespaceState state) {
        return state.entities().values().stream()
                .map(entity -> retention(entity.metadata()))
                .max(Comparator.naturalOrder())
                .orElse(DEFAULT_RETENTION);
    }

    static Duration retention(EntityMetadata entity) {
        String retention = entity.properties().get(EntityProperties.RETENTION);
        try {
            return retention == null ? DEFAULT_RETENTION : Durations.parse(retention);
        } catch (IllegalArgumentException e) {
            throw new EntityDefinitionException("Entity " + entity.name() + " has the property "
                    + EntityProperties.RETENTION + " = " + retention + ": " + e.getMessage() + "; write it like 7d");
        }
    }
}
