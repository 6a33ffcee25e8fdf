package io.parquetframe.entity.store;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityNotFoundException;
import io.parquetframe.entity.metadata.EntityState;
import java.util.List;
import java.util.Optional;

/** Generated keys of one entity, reserved in ranges that grow with use. What is left of a range at the end is a gap. */
final class KeySequence {

    private static final long FIRST_RANGE = 64;
    private static final long MAX_RANGE = 1 << 16;

    private final EntityCatalog catalog;
    private final String namespace;
    private final String entity;
    private long range = FIRST_RANGE;
    private long next;
    private long end;

    KeySequence(EntityCatalog catalog, String namespace, String entity) {
        this.catalog = catalog;
        this.namespace = namespace;
        this.entity = entity;
    }

    synchronized long next() {
        if (next == end) {
            EntityState state = Optional.ofNullable(
                            catalog.state(namespace).entities().get(entity))
                    .orElseThrow(() -> EntityNotFoundException.entity(namespace, entity, List.of()));
            next = catalog.reserveKeys(namespace, state.metadata().name(), range);
            end = next + range;
            range = Math.min(2 * range, MAX_RANGE);
        }
        return next++;
    }

    /** Passes over a key that a user has given to a row. */
    synchronized void skip(long key) {
        if (next <= key && key < end) {
            next = key + 1;
        }
    }
}
