package io.parquetframe.entity;

import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.Snapshot;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The namespaces and entities in one warehouse directory. Names are compared by exact letters. Every call sees what any
 * process has committed before it. Safe for use by many threads; keep one a process, as its writers then share commits.
 */
@SuppressWarnings("DoNotCallSuggester") // The bodies follow.
public final class EntityCatalog {

    private EntityCatalog() {}

    /**
     * Opens a warehouse; it and its directory come to be with the first namespace.
     *
     * @throws EntityDefinitionException for a file system that is not local
     */
    public static EntityCatalog open(URI warehouse) {
        throw new UnsupportedOperationException();
    }

    /** The same for a path or a URI as text. */
    public static EntityCatalog open(String warehouse) {
        throw new UnsupportedOperationException();
    }

    public URI warehouse() {
        throw new UnsupportedOperationException();
    }

    /** The directory of a namespace, to which locations of entities are relative; it may not be there. */
    public Path directory(String namespace) {
        throw new UnsupportedOperationException();
    }

    /** Those that are there, sorted. */
    public List<String> namespaces() {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a namespace.
     *
     * @throws EntityExistsException when it is there
     * @throws EntityDefinitionException for a name that cannot be a directory, and for {@code system}
     */
    public void createNamespace(String namespace, Map<String, String> properties) {
        throw new UnsupportedOperationException();
    }

    /** Replaces the properties of a namespace. */
    public void alterNamespace(String namespace, Map<String, String> properties) {
        throw new UnsupportedOperationException();
    }

    /**
     * Drops a namespace; its name can be used again.
     *
     * @param cascade drop the entities too; otherwise a namespace with entities is refused
     */
    public void dropNamespace(String namespace, boolean cascade) {
        throw new UnsupportedOperationException();
    }

    /**
     * The namespace as it is now, with {@code exists} false where there is none. Cheap when nothing has changed.
     */
    public NamespaceState state(String namespace) {
        throw new UnsupportedOperationException();
    }

    /**
     * The namespace after the commit of that number.
     *
     * @throws SnapshotExpiredException when it is no more, or not yet, there
     */
    public NamespaceState stateAt(String namespace, long sequence) {
        throw new UnsupportedOperationException();
    }

    /**
     * The namespace as it was at a time: after the last commit that is not later.
     *
     * @throws SnapshotExpiredException for a time before the oldest snapshot that is kept
     */
    public NamespaceState stateAsOf(String namespace, Instant time) {
        throw new UnsupportedOperationException();
    }

    /**
     * Defines a new entity.
     *
     * @throws EntityExistsException when the namespace has one of that name
     */
    public Snapshot define(String namespace, EntityMetadata metadata) {
        throw new UnsupportedOperationException();
    }

    /**
     * Changes the definition of an entity; tried again when another definition came in between.
     *
     * @param change from the definition now to the new one; checks it against the old one and throws
     *     {@link SchemaEvolutionException}
     */
    public EntityMetadata alter(String namespace, String entity, UnaryOperator<EntityMetadata> change) {
        throw new UnsupportedOperationException();
    }

    /**
     * Drops an entity.
     *
     * @throws ForeignKeyViolationException while another entity refers to it
     */
    public void drop(String namespace, String entity) {
        throw new UnsupportedOperationException();
    }

    /** Gives an entity another name; its files stay where they are. */
    public void rename(String namespace, String entity, String newName) {
        throw new UnsupportedOperationException();
    }

    /** The snapshots that touched an entity, oldest first, as far back as they can be read. */
    public List<Snapshot> history(String namespace, String entity) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reserves generated keys for the caller, for ever.
     *
     * @return the first of {@code count}
     */
    public long reserveKeys(String namespace, String entity, long count) {
        throw new UnsupportedOperationException();
    }

    /** An id for a new entity: never used before. */
    public static String newEntityId() {
        throw new UnsupportedOperationException();
    }

    /** Begins a transaction on the namespace as it is now. */
    public EntityTransaction begin(String namespace) {
        throw new UnsupportedOperationException();
    }
}
