package io.parquetframe.entity.data;

import io.parquetframe.entity.metadata.DataFile;
import io.parquetframe.entity.transaction.RowKeys;

/**
 * A data file that a commit may name now.
 *
 * @param keys of its rows: from memory where they are few, otherwise read from the file when they are asked for
 */
public record WrittenFile(DataFile file, RowKeys keys) {}
