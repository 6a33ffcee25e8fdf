package io.parquetframe.spark.write;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.transaction.EntityTransaction;
import io.parquetframe.spark.scan.FilePruning;
import java.util.List;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/** The rows for which all of some conditions are true, as one job of Spark finds them. */
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
        FilePruning matching = new FilePruning(target.metadata(), conditions);
        transaction.relyOnNoChange(target.metadata().id(), matching);
        return new DeletedRows(target, target.state())
                .where(FilterColumns.of(conditions.toArray(Predicate[]::new)).orElseThrow());
    }
}
