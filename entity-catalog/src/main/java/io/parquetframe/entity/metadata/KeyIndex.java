package io.parquetframe.entity.metadata;

import io.parquetframe.entity.key.KeyFilter;
import java.util.List;

/**
 * Which values a data file may hold in columns that are not its key: those of a unique constraint, a foreign key or an index.
 *
 * @param fieldIds the columns, in the order of their constraint
 * @param values of the rows in which none of the columns is null
 */
public record KeyIndex(List<Integer> fieldIds, KeyFilter values) {

    public KeyIndex {
        fieldIds = List.copyOf(fieldIds);
    }
}
