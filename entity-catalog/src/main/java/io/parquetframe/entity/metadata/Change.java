package io.parquetframe.entity.metadata;

import java.util.List;
import java.util.Map;

/** One step of a commit. Entities are named by id. */
public sealed interface Change {

    /** The namespace comes to be, or its properties change. */
    record NamespaceDefined(Map<String, String> properties) implements Change {
        public NamespaceDefined {
            properties = Map.copyOf(properties);
        }
    }

    /** The namespace and all that is in it are gone; the sequence of commits goes on. */
    record NamespaceDropped() implements Change {}

    /** An entity comes to be, or its definition changes; its files stay. */
    record EntityDefined(EntityMetadata metadata) implements Change {}

    record EntityDropped(String entity) implements Change {}

    /**
     * Files of an entity come and go.
     *
     * @param removed by path
     */
    record FilesChanged(String entity, List<DataFile> added, List<String> removed) implements Change {
        public FilesChanged {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }
    }

    /** Generated keys below {@code next} belong to somebody. */
    record KeysReserved(String entity, long next) implements Change {}

    /** A streaming query has written this batch. */
    record BatchWritten(String entity, String queryId, long batchId) implements Change {}

    /** Snapshots before this sequence cannot be read any more. */
    record SnapshotsExpired(long oldest) implements Change {}
}
