package io.parquetframe.entity.transaction;

import io.parquetframe.entity.metadata.DataFile;

/** A data file that a transaction adds, and the keys of its rows. */
record AddedFile(DataFile file, RowKeys keys) {

    boolean hasRows() {
        return file.content() == DataFile.Content.ROWS;
    }
}
