package io.parquetframe.entity.store;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.EntityStores;
import io.parquetframe.entity.metadata.NamespaceState;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The stores of one catalog. Safe for use by many threads. */
public final class Stores {

    private final EntityCatalog catalog;
    private final Registry registry;

    public Stores(EntityCatalog catalog) {
        this.catalog = catalog;
        this.registry = new Registry(catalog);
    }

    /**
     * Stores that commit each call.
     *
     * @param namespace of all classes; null for the one that each class names
     */
    public EntityStores committing(@Nullable String namespace) {
        return new EntityStores() {
            @Override
            public <T, K> EntityStore<T, K> store(Class<T> type, Map<String, String> properties) {
                return committed(
                        namespace == null ? registry.entityClass(type).namespace() : namespace, type, properties);
            }
        };
    }

    /** Stores that read what a namespace held at an earlier snapshot. */
    public EntityStores past(String namespace, NamespaceState then) {
        return PastSession.of(catalog, namespace, then, catalog.state(namespace), registry);
    }

    private <T, K> EntityStore<T, K> committed(String namespace, Class<T> type, Map<String, String> properties) {
        return new ClassStore<>(
                new CommittingSession(catalog, namespace, registry),
                registry.register(namespace, type, properties),
                registry);
    }

    /**
     * Runs work whose calls are one commit, made when it returns.
     *
     * @param namespace of all classes; null for the one that the first class names
     */
    public <R> R transaction(@Nullable String namespace, Function<EntityStores, R> work) {
        TransactionSession session = new TransactionSession(catalog, registry, namespace);
        try {
            R result = work.apply(session);
            session.commit();
            return result;
        } catch (RuntimeException | Error e) {
            session.rollback();
            throw e;
        } finally {
            session.end();
        }
    }
}
