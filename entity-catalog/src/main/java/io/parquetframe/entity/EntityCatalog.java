package io.parquetframe.entity;

import io.parquetframe.entity.data.BackgroundCompaction;
import io.parquetframe.entity.data.EntityReader;
import io.parquetframe.entity.data.EntityStorage;
import io.parquetframe.entity.log.DurableFiles;
import io.parquetframe.entity.metadata.Change;
import io.parquetframe.entity.metadata.Commit;
import io.parquetframe.entity.metadata.EntityMetadata;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import io.parquetframe.entity.metadata.Snapshot;
import io.parquetframe.entity.store.Rollback;
import io.parquetframe.entity.store.Stores;
import io.parquetframe.entity.transaction.EntityTransaction;
import io.parquetframe.entity.transaction.Namespace;
import io.parquetframe.entity.transaction.UniqueNames;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The namespaces and entities in one warehouse directory. Names are compared by exact letters. Every call sees what any
 * process has committed before it. Safe for use by many threads; keep one a process, as its writers then share commits.
 */
public final class EntityCatalog implements EntityStores, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(EntityCatalog.class);

    private final Path warehouse;
    private final DurableFiles files;
    private final Clock clock;
    private final ConcurrentMap<String, Namespace> namespaces = new ConcurrentHashMap<>();
    private final Stores stores = new Stores(this);
    private final BackgroundCompaction compaction = new BackgroundCompaction(this);

    private EntityCatalog(Path warehouse, DurableFiles files, Clock clock) {
        this.warehouse = warehouse;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Opens a warehouse; its directory comes to be with the first namespace.
     *
     * @throws EntityDefinitionException for a file system that is not local, and for a file
     */
    public static EntityCatalog open(URI warehouse) {
        return open(Warehouses.path(warehouse));
    }

    /** The same for a path or a URI as text. */
    public static EntityCatalog open(String warehouse) {
        return open(Warehouses.path(warehouse));
    }

    private static EntityCatalog open(Path warehouse) {
        return open(Warehouses.directory(warehouse), DurableFiles.SYSTEM, Clock.systemUTC());
    }

    /** With other calls to the operating system, and another clock for the times of snapshots. */
    static EntityCatalog open(Path warehouse, DurableFiles files, Clock clock) {
        return new EntityCatalog(warehouse.toAbsolutePath().normalize(), files, clock);
    }

    public URI warehouse() {
        return warehouse.toUri();
    }

    /** The directory of a namespace, to which locations of entities are relative; it may not be there. */
    public Path directory(String namespace) {
        return warehouse.resolve(Warehouses.checked(namespace));
    }

    /** Those that are there, sorted. */
    public List<String> namespaces() {
        return Warehouses.namespaces(warehouse).stream()
                .filter(name -> state(name).exists())
                .toList();
    }

    /**
     * Makes a namespace.
     *
     * @throws EntityExistsException when it is there
     * @throws EntityDefinitionException for a name that cannot be a directory, and for {@code system}
     */
    public void createNamespace(String namespace, Map<String, String> properties) {
        Warehouses.checkNew(namespace);
        NamespaceState state;
        do {
            state = state(namespace);
            if (state.exists()) {
                throw EntityExistsException.namespace(namespace);
            }
        } while (namespace(namespace).define(state, properties).isEmpty());
    }

    /** Replaces the properties of a namespace. */
    public void alterNamespace(String namespace, Map<String, String> properties) {
        NamespaceState state;
        do {
            state = existing(namespace);
        } while (namespace(namespace).define(state, properties).isEmpty());
    }

    /**
     * Drops a namespace; its name can be used again.
     *
     * @param cascade drop the entities too; otherwise a namespace with entities is refused
     */
    public void dropNamespace(String namespace, boolean cascade) {
        NamespaceState state;
        do {
            state = existing(namespace);
            if (!cascade && !state.entities().isEmpty()) {
                throw new EntityDefinitionException("Cannot drop namespace " + namespace + ": it has entities "
                        + names(state) + ". Drop them first, or with it (CASCADE)");
            }
        } while (namespace(namespace).drop(state).isEmpty());
    }

    /** The namespace as it is now, with {@code exists} false where there is none. Cheap when nothing has changed. */
    public NamespaceState state(String namespace) {
        return namespace(namespace).log().state();
    }

    /**
     * The namespace after the commit of that number.
     *
     * @throws SnapshotExpiredException when it is no more, or not yet, there
     */
    public NamespaceState stateAt(String namespace, long sequence) {
        return namespace(namespace).log().stateAt(sequence);
    }

    /**
     * The namespace as it was at a time: after the last commit that is not later.
     *
     * @throws SnapshotExpiredException for a time before the oldest snapshot that is kept
     */
    public NamespaceState stateAsOf(String namespace, Instant time) {
        return stateAt(namespace, sequenceAsOf(namespace, time));
    }

    /** The number of the last commit that is not later than a time. */
    public long sequenceAsOf(String namespace, Instant time) {
        return namespace(namespace).log().sequenceAsOf(time);
    }

    /**
     * Defines a new entity.
     *
     * @throws EntityExistsException when the namespace has one of that name
     * @throws EntityDefinitionException for what no entity can be
     */
    public Snapshot define(String namespace, EntityMetadata metadata) {
        return begin(namespace).define(metadata).commit("create", Map.of());
    }

    /**
     * Changes the definition of an entity; tried again when another definition came in between.
     *
     * @param change from the definition now to the new one; checks it against the old one and throws
     *     {@link SchemaEvolutionException}
     * @return the new definition
     */
    public EntityMetadata alter(String namespace, String entity, UnaryOperator<EntityMetadata> change) {
        while (true) {
            EntityTransaction transaction = begin(namespace);
            EntityMetadata before =
                    entity(namespace, transaction.state(), entity).metadata();
            EntityMetadata now = change.apply(before);
            if (now.equals(before)) {
                return before;
            }
            try {
                transaction.define(now).commit("alter", Map.of());
                return now;
            } catch (ConcurrentCommitException e) {
                // The change is made again, from the other's definition.
            }
        }
    }

    /**
     * Drops an entity.
     *
     * @throws ForeignKeyViolationException while another entity refers to it
     */
    public void drop(String namespace, String entity) {
        EntityTransaction transaction = begin(namespace);
        String id = entity(namespace, transaction.state(), entity).metadata().id();
        transaction.drop(id).commit("drop", Map.of());
    }

    /** Gives an entity another name; its files stay where they are. */
    public void rename(String namespace, String entity, String newName) {
        alter(namespace, entity, before -> before.renamed(newName));
    }

    /** The snapshots that touched an entity, oldest first, as far back as they can be read. */
    public List<Snapshot> history(String namespace, String entity) {
        NamespaceState state = existing(namespace);
        String id = entity(namespace, state, entity).metadata().id();
        return commits(namespace, state.oldestReadable(), state.sequence()).stream()
                .filter(commit -> commit.changes().stream().anyMatch(change -> Change.touches(change, id)))
                .map(Commit::snapshot)
                .toList();
    }

    /**
     * The commits from one to another, both included, in order.
     *
     * @throws SnapshotExpiredException when one has been removed
     */
    public List<Commit> commits(String namespace, long from, long to) {
        return namespace(namespace).log().commits(from, to);
    }

    /** Removes commits that no readable snapshot needs; those that readers may see stay. A part of expiry. */
    public void removeExpiredCommits(String namespace) {
        namespace(namespace).log().removeExpired();
    }

    /**
     * Reserves generated keys for the caller, for ever.
     *
     * @return the first of {@code count}
     */
    public long reserveKeys(String namespace, String entity, long count) {
        while (true) {
            NamespaceState state = existing(namespace);
            EntityState before = entity(namespace, state, entity);
            long next = Math.addExact(before.nextKey(), count);
            if (namespace(namespace)
                    .claimKeys(state, before.metadata().id(), next)
                    .isPresent()) {
                return before.nextKey();
            }
        }
    }

    /** An id for a new entity: never used before. */
    public static String newEntityId() {
        return UniqueNames.next();
    }

    /** Begins a transaction on the namespace as it is now. */
    public EntityTransaction begin(String namespace) {
        return namespace(namespace).begin(existing(namespace));
    }

    /**
     * Begins a transaction of someone who has read an earlier state.
     *
     * @param read of this namespace
     */
    public EntityTransaction begin(String namespace, NamespaceState read) {
        return namespace(namespace).begin(read);
    }

    /** Reads the rows of a namespace's entities, at any state. */
    public EntityReader reader(String namespace) {
        return namespace(namespace).reader();
    }

    /** The data files of a namespace. */
    public EntityStorage storage(String namespace) {
        return namespace(namespace).storage();
    }

    @Override
    public <T, K> EntityStore<T, K> store(Class<T> type, Map<String, String> properties) {
        return stores.committing(null).store(type, properties);
    }

    /**
     * Tells that commits added files to entities: where there are many small ones they are merged in the background, and the
     * caller takes part when there are too many. Stores do so themselves.
     *
     * @param entities by id
     */
    public void written(String namespace, Collection<String> entities) {
        try {
            NamespaceState state = state(namespace);
            for (String entity : entities) {
                EntityState written = state.entities().get(entity);
                if (written != null) {
                    compaction.written(namespace, written);
                }
            }
        } catch (EntityException e) {
            // The rows are committed; whoever writes next tries again.
            LOGGER.debug("Files of namespace {} were not merged", namespace, e);
        }
    }

    /** Stops merging files in the background; the catalog can be used on without it. Not needed for anything to be durable. */
    @Override
    public void close() {
        compaction.close();
    }

    /** The stores of a namespace, whatever namespace the classes name. */
    public EntityStores stores(String namespace) {
        return stores.committing(namespace);
    }

    /**
     * The stores of a namespace as it was after the commit of that number, to read: rows of then, with the columns of now.
     *
     * @throws SnapshotExpiredException when it is no more, or not yet, there
     */
    public EntityStores at(String namespace, long snapshot) {
        return stores.past(namespace, stateAt(namespace, snapshot));
    }

    /** The same as it was at a time. */
    public EntityStores asOf(String namespace, Instant time) {
        return stores.past(namespace, stateAsOf(namespace, time));
    }

    /** {@link Rollback#run} without progress. */
    public Snapshot rollback(String namespace, String entity, long snapshot) {
        return Rollback.run(this, namespace, entity, snapshot, Progress.NONE);
    }

    /**
     * Runs work on several entities whose writes are one commit, made when it returns: constraints are checked then. What it
     * writes is kept in memory until then, and seen by what it reads. Nothing is written when it throws. All classes are of
     * the namespace of the first. The work may take stores only from what it is given, and only in its thread.
     *
     * @throws ConcurrentCommitException when rows that it read to change them have changed meanwhile; run it again
     */
    public <R> R transaction(Function<EntityStores, R> work) {
        return stores.transaction(null, work);
    }

    /** The same in a namespace, whatever namespace the classes name. */
    public <R> R transaction(String namespace, Function<EntityStores, R> work) {
        return stores.transaction(namespace, work);
    }

    /**
     * An entity by its name in a state.
     *
     * @throws EntityNotFoundException when there is none
     */
    public static EntityState entity(String namespace, NamespaceState state, String entity) {
        return state.entityNamed(entity)
                .orElseThrow(() -> EntityNotFoundException.entity(namespace, entity, names(state)));
    }

    private static List<String> names(NamespaceState state) {
        return state.entities().values().stream()
                .map(entity -> entity.metadata().name())
                .sorted()
                .toList();
    }

    private NamespaceState existing(String namespace) {
        NamespaceState state = state(namespace);
        if (!state.exists()) {
            throw EntityNotFoundException.namespace(namespace, namespaces());
        }
        return state;
    }

    private Namespace namespace(String namespace) {
        Namespace known = namespaces.get(namespace);
        return known != null
                ? known
                : namespaces.computeIfAbsent(namespace, name -> Namespace.open(name, directory(name), files, clock));
    }
}
