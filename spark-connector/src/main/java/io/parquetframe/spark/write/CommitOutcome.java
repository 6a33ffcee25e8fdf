package io.parquetframe.spark.write;

import io.parquetframe.entity.ConcurrentCommitException;
import io.parquetframe.entity.ConstraintViolationException;
import io.parquetframe.entity.EntityDefinitionException;
import io.parquetframe.entity.EntityExistsException;
import io.parquetframe.entity.SchemaEvolutionException;

/**
 * Whether a commit may name the files of a statement. Spark aborts whatever fails, also after the commit became durable: then
 * the files must stay. Those of a commit that was not made after all are found by remove_orphan_files. For one statement.
 */
final class CommitOutcome {

    private boolean mayBeThere;

    /** Commits; only errors that say that nothing was written are believed to have written nothing. */
    void of(Runnable commit) {
        mayBeThere = true;
        try {
            commit.run();
        } catch (ConstraintViolationException
                | ConcurrentCommitException
                | EntityDefinitionException
                | EntityExistsException
                | SchemaEvolutionException e) {
            mayBeThere = false;
            throw e;
        }
    }

    boolean mayBeThere() {
        return mayBeThere;
    }
}
