package io.parquetframe.entity.transaction;

import io.parquetframe.entity.metadata.DataFile;

/**
 * A data file that a transaction adds, and the keys of its rows.
 *
 * @param isMove of tombstones: whether their rows got other keys, which no child follows
 */
record AddedFile(DataFile file, RowKeys keys, boolean isMove) {

    boolean hasRows() {
        return file.content() == DataFile.Content.ROWS;
    }
}
