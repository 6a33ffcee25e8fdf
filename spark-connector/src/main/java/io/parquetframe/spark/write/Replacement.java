package io.parquetframe.spark.write;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.transaction.EntityTransaction;
import java.util.List;

/** What the new rows of a statement take the place of. */
interface Replacement {

    /** INSERT INTO. */
    Replacement NOTHING = new Replacement() {
        @Override
        public String operation() {
            return "insert";
        }

        @Override
        public List<DataFile> of(WriteTarget target, EntityTransaction transaction, List<DataFile> written) {
            return List.of();
        }
    };

    /** All files of the pinned snapshot go; what came in between is not silently replaced. */
    Replacement EVERYTHING = new Replacement() {
        @Override
        public String operation() {
            return "overwrite";
        }

        @Override
        public List<DataFile> of(WriteTarget target, EntityTransaction transaction, List<DataFile> written) {
            transaction
                    .relyOnNoChange(target.metadata().id(), file -> true)
                    .remove(
                            target.metadata().id(),
                            target.state().files().stream().map(DataFile::path).toList());
            return List.of();
        }
    };

    /** For people. */
    String operation();

    /**
     * Adds to a transaction what removes the old rows.
     *
     * @param written the files of the new rows
     * @return files that were written for that, which the transaction adds
     */
    List<DataFile> of(WriteTarget target, EntityTransaction transaction, List<DataFile> written);
}
