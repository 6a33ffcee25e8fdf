package io.parquetframe.entity;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some objects of a store, found when one of the last methods is called, on the newest commit of then. Immutable: each call gives
 * another query.
 */
public interface EntityQuery<T> {

    /**
     * Only those that meet the condition, and all before it.
     *
     * @throws UnknownFieldException listing the fields
     */
    EntityQuery<T> where(Condition condition);

    /** Only those with that value in a field. */
    default EntityQuery<T> where(String field, @Nullable Object value) {
        return where(Condition.equal(field, value));
    }

    /** In ascending order of a field, null first, after what was ordered by before. */
    EntityQuery<T> orderBy(String field);

    /** In descending order of a field, null last, after what was ordered by before. */
    EntityQuery<T> orderByDescending(String field);

    /** At most so many. */
    EntityQuery<T> limit(long objects);

    /** The objects. */
    List<T> list();

    /** The objects, read as they are consumed unless they are ordered; to be closed. */
    Stream<T> stream();

    /** The first object. */
    Optional<T> first();

    /** Whether there is one. */
    boolean exists();

    /** How many there are. */
    long count();

    /**
     * The parents of these objects by a relation of their class, each once: walks a many-to-many relation from its link.
     *
     * @param relation by name
     */
    <P> List<P> parents(String relation, Class<P> type);
}
