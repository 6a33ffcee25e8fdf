package io.parquetframe.entity;

import io.parquetframe.entity.metadata.EntityMetadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one class, stored. Each call that writes is one commit, durable when it returns; each call that reads sees the
 * newest commit. Within {@link EntityCatalog#transaction} all calls are one commit, and see what was written before in it.
 * Fields are named by their names in Java or by their columns. Safe for use by many threads, outside of transactions.
 *
 * <p>Besides the errors named here all calls may throw {@link EntityStorageException}, and those that write {@link
 * CommitUnknownException}.
 *
 * @param <T> the class
 * @param <K> the class of its key
 */
public interface EntityStore<T, K> {

    /** The entity as it is now. */
    EntityMetadata metadata();

    /**
     * Stores an object in place of the one with its key, if there is one.
     *
     * @return the object as stored: with the generated key and the new version; a bean is changed itself
     * @throws ConstraintViolationException nothing was written
     * @throws ConcurrentCommitException for a class with {@link Version}, when the stored object is another one
     * @throws EntityValueException for a value that its column cannot hold exactly
     */
    T save(T object);

    /** Saves objects in one commit, each key once; what is written is not held in memory, what is returned is. */
    List<T> saveAll(Iterable<? extends T> objects);

    /** The same, telling how far it is; where another was quicker it begins again. Ended early, nothing is written. */
    List<T> saveAll(Iterable<? extends T> objects, Progress progress);

    /**
     * Stores an object whose key is not there yet.
     *
     * @return as {@link #save}
     * @throws DuplicateKeyException when it is
     */
    T insert(T object);

    /** Inserts objects in one commit, each key once. */
    List<T> insertAll(Iterable<? extends T> objects);

    /** The same, telling how far it is, as {@link #saveAll(Iterable, Progress)}. */
    List<T> insertAll(Iterable<? extends T> objects, Progress progress);

    /** The object of that key. */
    Optional<T> find(K key);

    /** Whether there is an object of that key. */
    boolean exists(K key);

    /**
     * The objects with that value in a field; null finds those without one.
     *
     * @throws UnknownFieldException listing the fields
     */
    List<T> findBy(String field, @Nullable Object value);

    /**
     * Deletes the object of that key, and its children where their relation says so.
     *
     * @return whether there was one
     * @throws ForeignKeyViolationException while it has children that restrict it
     */
    boolean delete(K key);

    /**
     * Deletes the objects of those keys in one commit.
     *
     * @return how many there were
     */
    long deleteAll(Iterable<? extends K> keys);

    /**
     * Deletes all objects; the entity and its relations stay.
     *
     * @return how many there were
     */
    long deleteAll();

    /** How many objects there are. */
    long count();

    /** All objects, in no order, read as they are consumed; to be closed. */
    Stream<T> stream();

    /** All objects, to be narrowed down. */
    EntityQuery<T> query();

    /** The objects that meet a condition. */
    default EntityQuery<T> where(Condition condition) {
        return query().where(condition);
    }

    /** The objects with that value in a field. */
    default EntityQuery<T> where(String field, @Nullable Object value) {
        return query().where(Condition.equal(field, value));
    }

    /**
     * The parent of an object by a relation of its class.
     *
     * @param relation by name
     * @return empty for a null key, and for a key without a row, which only trusted integrity allows
     * @throws UnknownFieldException listing the relations to that class
     */
    <P> Optional<P> parent(T child, String relation, Class<P> type);

    /**
     * The children of an object.
     *
     * @param relation by its inverse name, or its own
     * @param type of the children
     * @throws UnknownFieldException listing the relations of that class to this one
     */
    <C> EntityQuery<C> children(T parent, String relation, Class<C> type);

    /** The children by the only relation of that class to this one. */
    <C> EntityQuery<C> children(T parent, Class<C> type);
}
