package io.parquetframe.spark.write;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.metadata.EntityState;
import io.parquetframe.entity.transaction.EntityTransaction;
import io.parquetframe.spark.scan.FilePruning;
import java.util.List;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/** The rows for which all of some conditions are true: whole files, and what one job of Spark finds in others. */
record ReplacedRows(List<Predicate> conditions) implements Replacement {

    ReplacedRows {
        conditions = List.copyOf(conditions);
    }

    @Override
    public String operation() {
        return "overwrite";
    }

    @Override
    public List<DataFile> of(WriteTarget target, EntityTransaction transaction, List<DataFile> written) {
        MatchingFiles files = MatchingFiles.of(target.state(), conditions);
        List<DataFile> deleted = files.partly().isEmpty()
                ? List.of()
                : new DeletedRows(target, without(target.state(), files.whole()))
                        .where(FilterColumns.of(conditions.toArray(Predicate[]::new))
                                .orElseThrow());
        String entity = target.metadata().id();
        FilePruning matching = new FilePruning(target.metadata(), conditions);
        // Also by key: somebody may have given a row that is deleted here a value that does not match any more.
        transaction
                .relyOnNoChange(entity, file -> matching.test(file) || SharedKeys.mayShare(file, deleted))
                .remove(entity, files.paths());
        return deleted;
    }

    private static EntityState without(EntityState state, List<DataFile> gone) {
        List<DataFile> files =
                state.files().stream().filter(file -> !gone.contains(file)).toList();
        return new EntityState(state.metadata(), files, state.nextKey(), state.batches(), state.changed());
    }
}
