package io.parquetframe.entity.store;

import io.parquetframe.entity.EntityCatalog;
import java.io.IOException;

/** How the calls of stores reach a namespace: each as a commit of its own, or all as one. */
interface Session {

    EntityCatalog catalog();

    String namespace();

    /** Runs what reads, on the state that the session sees now. */
    <R> R read(Reading<R> reading);

    /**
     * Runs what writes.
     *
     * @param repeatable whether it may be run again from the start, on a newer state, after a lost race
     */
    <R> R write(String operation, boolean repeatable, Writing<R> writing);

    /** What to do if what was written so far is not committed after all. */
    void atRollback(Runnable undo);

    /** The store of a class, registered where it has to be. */
    <T> ClassStore<T, Object> open(Class<T> type);

    /** What reads. */
    @FunctionalInterface
    interface Reading<R> {
        R apply(View view) throws IOException;
    }

    /** What writes. */
    @FunctionalInterface
    interface Writing<R> {
        R apply(Unit unit) throws IOException;
    }
}
