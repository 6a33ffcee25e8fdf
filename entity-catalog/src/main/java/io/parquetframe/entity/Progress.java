package io.parquetframe.entity;

import java.util.concurrent.CancellationException;

/**
 * Is told how far a long call is, in the thread that works, now and then and at least once for each step. It may end the call by
 * throwing {@link CancellationException}, as an interrupt of the thread does: then nothing is written.
 */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress NONE = (step, rows) -> {};

    /** What a call does. */
    enum Step {
        /** Rows are read. */
        READ,
        /** Rows are written to files that nobody sees yet. */
        WRITE,
        /** Stored rows are held to constraints. */
        CHECK,
        /** All is written, and is checked and committed next: the last moment to end the call. */
        COMMIT
    }

    /**
     * So many rows are done.
     *
     * @param rows in this step so far
     */
    void at(Step step, long rows);
}
