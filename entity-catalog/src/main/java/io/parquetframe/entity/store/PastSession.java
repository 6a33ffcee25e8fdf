package io.parquetframe.entity.store;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.EntityStores;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.metadata.NamespaceState;
import java.util.HashMap;
import java.util.Map;

/**
 * An earlier snapshot, to read: the rows of then with the columns of now, so that classes of now fit. Safe for use by many
 * threads.
 *
 * @param then the files of then, the definitions of now
 */
record PastSession(EntityCatalog catalog, String namespace, NamespaceState then, Registry registry)
        implements Session, EntityStores {

    static PastSession of(
            EntityCatalog catalog, String namespace, NamespaceState then, NamespaceState now, Registry registry) {
        Map<String, EntityState> entities = new HashMap<>();
        then.entities().forEach((id, state) -> {
            EntityState current = now.entities().get(id);
            if (current != null) {
                entities.put(
                        id,
                        new EntityState(
                                current.metadata(), state.files(), state.nextKey(), state.batches(), state.changed()));
            }
        });
        return new PastSession(
                catalog,
                namespace,
                new NamespaceState(
                        then.sequence(),
                        then.timestampMicros(),
                        then.exists(),
                        then.properties(),
                        entities,
                        then.oldestReadable()),
                registry);
    }

    @Override
    public <R> R read(Reading<R> reading) {
        return StorageErrors.translate(
                "Cannot read namespace " + namespace,
                () -> reading.apply(new StoredView(then, catalog.reader(namespace))));
    }

    @Override
    public <R> R write(String operation, boolean repeatable, Writing<R> writing) {
        throw new EntityDefinitionException("Cannot " + operation + " in snapshot " + then.sequence() + " of namespace "
                + namespace + ": what is past does not change. Take a store from the catalog, or roll the entity back");
    }

    @Override
    public void atRollback(Runnable undo) {
        // Nothing is written.
    }

    @Override
    public <T> ClassStore<T, Object> open(Class<T> type) {
        return new ClassStore<>(
                this,
                registry.registered(then, type)
                        .orElseThrow(() -> new EntityDefinitionException("Class " + type.getName()
                                + " is not an entity of namespace " + namespace + " in snapshot " + then.sequence()
                                + ". It was not there yet, or its columns have to be brought up to date: open its store"
                                + " from the catalog first")),
                registry);
    }

    @Override
    @SuppressWarnings("unchecked") // The class of keys is checked where a key comes in.
    public <T, K> EntityStore<T, K> store(Class<T> type, Map<String, String> properties) {
        return (EntityStore<T, K>) open(type);
    }
}
