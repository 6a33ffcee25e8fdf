package io.parquetframe.entity.data;

import io.parquetframe.entity.key.KeyBytes;
import io.parquetframe.entity.metadata.EntityState;
import java.io.IOException;
import java.util.List;

/** Which keys stand in live rows. What integrity asks. Safe for use by many threads. */
public interface KeyLookup {

    /**
     * Those of the keys that a live row holds. For the primary key: which rows are there. For the columns of a unique
     * constraint: which values are taken. For the columns of a foreign key: which parents have children. Rows in which one
     * of the columns is null count for nothing.
     *
     * <p>Memory is bounded by the keys asked for, so a caller with very many asks in portions.
     *
     * @param state pinned by the caller
     * @param fieldIds the columns, in the order in which the keys were encoded
     * @param keys ascending, each once
     * @return ascending, each once
     */
    List<KeyBytes> present(EntityState state, List<Integer> fieldIds, List<KeyBytes> keys) throws IOException;
}
