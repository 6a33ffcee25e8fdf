package io.parquetframe.entity.store;

import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.EntityStores;
import io.parquetframe.entity.mapping.EntityClass;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All calls are one commit, which begins with the first that reads or writes. For one thread. */
final class TransactionSession implements Session, EntityStores {

    private final EntityCatalog catalog;
    private final Registry registry;
    private @Nullable String namespace;
    private @Nullable BufferedUnit unit;
    private final Deque<Runnable> undos = new ArrayDeque<>();
    private boolean over;

    /** @param namespace that of the first class, when null */
    TransactionSession(EntityCatalog catalog, Registry registry, @Nullable String namespace) {
        this.catalog = catalog;
        this.registry = registry;
        this.namespace = namespace;
    }

    @Override
    public EntityCatalog catalog() {
        return catalog;
    }

    @Override
    public String namespace() {
        if (namespace == null) {
            throw new IllegalStateException("The transaction has no store yet");
        }
        return namespace;
    }

    @Override
    @SuppressWarnings("unchecked") // The class of keys is checked where a key comes in.
    public <T, K> EntityStore<T, K> store(Class<T> type, Map<String, String> properties) {
        return (EntityStore<T, K>) opened(type, properties);
    }

    @Override
    public <T> ClassStore<T, Object> open(Class<T> type) {
        return opened(type, Map.of());
    }

    private <T> ClassStore<T, Object> opened(Class<T> type, Map<String, String> properties) {
        requireOpen();
        EntityClass<T> entity = EntityClass.of(type);
        String wanted = namespace == null ? entity.namespace() : namespace;
        namespace = wanted;
        Registered<T> registered = unit == null
                ? registry.register(wanted, type, properties)
                : registry.registered(unit.state(), type)
                        .orElseThrow(() -> new EntityDefinitionException("Class " + type.getName()
                                + " is not an entity of namespace " + wanted + " as this transaction sees it. Call"
                                + " store for all classes before the first read or write"));
        return new ClassStore<>(this, registered, registry);
    }

    @Override
    public <R> R read(Reading<R> reading) {
        return StorageErrors.translate("Cannot read namespace " + namespace(), () -> reading.apply(unit()));
    }

    @Override
    public <R> R write(String operation, boolean repeatable, Writing<R> writing) {
        return StorageErrors.translate("Cannot write to namespace " + namespace(), () -> {
            BufferedUnit current = unit();
            current.beginBatch();
            return writing.apply(current);
        });
    }

    private BufferedUnit unit() {
        requireOpen();
        if (unit == null) {
            EntityTransaction transaction = catalog.begin(namespace());
            StoredView stored = new StoredView(transaction.state(), catalog.reader(namespace()));
            unit = new BufferedUnit(transaction, stored, catalog.storage(namespace()));
        }
        return unit;
    }

    private void requireOpen() {
        if (over) {
            throw new IllegalStateException(
                    "The transaction of this store is over; take a store from the catalog, or begin another");
        }
    }

    @Override
    public void atRollback(Runnable undo) {
        undos.push(undo);
    }

    /** Objects of the caller are as they were before the transaction. */
    void rollback() {
        undos.forEach(Runnable::run);
    }

    void commit() {
        BufferedUnit current = unit;
        if (current != null) {
            StorageErrors.translate("Cannot write to namespace " + namespace(), () -> {
                current.commit();
                return true;
            });
            catalog.written(namespace(), current.written());
        }
    }

    void end() {
        over = true;
    }
}
