package io.parquetframe.entity.transaction;

import io.parquetframe.entity.key.KeyBytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of the rows of one file, from memory or from the file. */
@FunctionalInterface
public interface RowKeys {

    /**
     * One element a row, in the order of the file, which is the same in each call; empty where one of the columns is null. May be
     * called several times; whoever calls closes the stream.
     */
    Stream<Optional<KeyBytes>> of(List<Integer> fieldIds);
}
