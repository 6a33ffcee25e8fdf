package io.parquetframe.entity.store;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.EntityCatalog;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.util.Map;

/** Each call is a commit. Safe for use by many threads. */
record CommittingSession(EntityCatalog catalog, String namespace, Registry registry) implements Session {

    /** Far more than rivals for one row need, so that only an error of ours ends it. */
    private static final int MAX_ATTEMPTS = 100;

    @Override
    public <R> R read(Reading<R> reading) {
        return StorageErrors.translate(
                "Cannot read namespace " + namespace,
                () -> reading.apply(new StoredView(catalog.state(namespace), catalog.reader(namespace))));
    }

    @Override
    public <R> R write(String operation, boolean repeatable, Writing<R> writing) {
        for (int attempt = 1; ; attempt++) {
            try {
                return StorageErrors.translate(
                        "Cannot write to namespace " + namespace, () -> once(operation, writing));
            } catch (LostRaceException e) {
                if (!repeatable || attempt == MAX_ATTEMPTS) {
                    throw e.conflict();
                }
            }
        }
    }

    private <R> R once(String operation, Writing<R> writing) throws java.io.IOException {
        EntityTransaction transaction = catalog.begin(namespace);
        StoredView stored = new StoredView(transaction.state(), catalog.reader(namespace));
        try (SingleUnit unit = new SingleUnit(transaction, stored, catalog.storage(namespace))) {
            R result = writing.apply(unit);
            try {
                unit.commit(operation);
            } catch (ConcurrentCommitException e) {
                throw new LostRaceException(e);
            }
            catalog.written(namespace, unit.written());
            return result;
        }
    }

    @Override
    public void atRollback(Runnable undo) {
        // It is committed.
    }

    @Override
    public <T> ClassStore<T, Object> open(Class<T> type) {
        return new ClassStore<>(this, registry.register(namespace, type, Map.of()), registry);
    }

    /** A conflict that the commit found, unlike one that a call found in what it read. */
    private static final class LostRaceException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final ConcurrentCommitException conflict;

        LostRaceException(ConcurrentCommitException conflict) {
            super(conflict);
            this.conflict = conflict;
        }

        ConcurrentCommitException conflict() {
            return conflict;
        }
    }
}
